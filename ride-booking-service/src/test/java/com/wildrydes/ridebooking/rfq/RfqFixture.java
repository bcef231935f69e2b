package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/** An RFQ submitted at noon and published a second later, with a deadline of five minutes. */
public final class RfqFixture {
  public static final Instant SUBMITTED = Instant.parse("2026-11-23T12:00:00Z");
  public static final Instant PUBLISHED = SUBMITTED.plusSeconds(1);
  public static final Instant DEADLINE = SUBMITTED.plusSeconds(300);
  public static final Location START = Location.parse("52.5200,13.4050");

  private static final ReturnAddress INBOX =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:unicorn-inbox-test");

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private RfqFixture() {}

  public static Rfq unpublished() {
    return unpublished(new CorrelationId("rfq-1"));
  }

  private static Rfq unpublished(CorrelationId id) {
    return new Rfq(
        id,
        new Origin("alice", SUBMITTED, TRACEPARENT),
        new Trip(
            new Place(START.text(), START),
            new Place("Alexanderplatz", Location.parse("52.5219,13.4132")),
            Vicinity.of(START, Vicinity.DEFAULT_RESOLUTION),
            Requirements.NONE),
        DEADLINE,
        Bargain.NONE,
        new Publication(
            ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:rfq-responses-test-1"),
            Set.of(),
            null),
        new RfqState.Running(),
        Choice.NONE,
        "instance-1");
  }

  public static Rfq published() {
    return unpublished().publishedAt(PUBLISHED);
  }

  public static Rfq published(CorrelationId id) {
    return unpublished(id).publishedAt(PUBLISHED);
  }

  public static Message.Roster roster(String instance, String... unicorns) {
    return part(instance, 1, 1, unicorns);
  }

  public static Message.Roster part(String instance, int part, int parts, String... unicorns) {
    return new Message.Roster(
        instance, 1, part, parts, Arrays.stream(unicorns).map(UnicornId::new).toList());
  }

  public static Response quote(String unicorn, String sequence, String amount, Instant sent) {
    return new Response(
        new Message.Quote(
            new UnicornId(unicorn),
            "Name of " + unicorn,
            Sequence.parse(sequence),
            Price.of(amount, "EUR"),
            Duration.ofMinutes(4),
            null,
            INBOX),
        sent,
        TRACEPARENT);
  }

  /** Returns the refusal of the counter-offer with this number. */
  public static Response refusal(String unicorn, String sequence, int number) {
    return new Response(
        new Message.CounterRefused(
            new UnicornId(unicorn), "Name of " + unicorn, Sequence.parse(sequence), number, INBOX),
        PUBLISHED,
        TRACEPARENT);
  }

  public static Response decline(String unicorn, String sequence, Instant sent) {
    return new Response(
        new Message.Decline(
            new UnicornId(unicorn), "Name of " + unicorn, Sequence.parse(sequence), INBOX),
        sent,
        TRACEPARENT);
  }
}
