package com.wildrydes.rfq.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The contract by example: one body of each message type, as a file and as a record. */
public final class GoldenFile {
  private static final UnicornId UNICORN = new UnicornId("unicorn-1");
  private static final String NAME = "Bucephalus";
  private static final ReturnAddress INBOX =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:unicorn-inbox-u1");
  private static final Instant PICKED_UP = Instant.parse("2026-05-01T12:11:00Z");
  private static final Instant EXPIRY = Instant.parse("2026-05-01T12:06:00Z");

  private static final Map<String, Message> MESSAGES =
      Map.ofEntries(
          Map.entry(
              "rfq",
              new Message.Rfq(
                  Location.parse("52.5219,13.4132"),
                  Location.parse("geo:52.5163,13.3777;u=10"),
                  new Vicinity("871f1d489ffffff"),
                  Instant.parse("2026-05-01T12:05:00Z"),
                  Price.of("11.00", "EUR"),
                  new Requirements(3, 2, true, true, true))),
          Map.entry("rfq-changed", new Message.RfqChanged(Price.of("12.00", "EUR"))),
          Map.entry(
              "roster",
              new Message.Roster("u1", 1, 2, 3, List.of(UNICORN, new UnicornId("unicorn-2")))),
          Map.entry(
              "coverage",
              new Message.Coverage(
                  "u1",
                  4,
                  List.of(new Vicinity("871f1d489ffffff"), new Vicinity("871f1d48bffffff")),
                  List.of(new Vicinity("871f1d4d9ffffff")),
                  false)),
          Map.entry(
              "quote",
              new Message.Quote(
                  UNICORN,
                  NAME,
                  new Sequence(3, 7),
                  Price.of("12.50", "EUR"),
                  Duration.ofMinutes(4),
                  Instant.parse("2026-05-01T12:15:00Z"),
                  INBOX)),
          Map.entry("decline", new Message.Decline(UNICORN, NAME, new Sequence(3, 8), INBOX)),
          Map.entry("withdrawal", new Message.Withdrawal(UNICORN, NAME, new Sequence(3, 9), INBOX)),
          Map.entry(
              "unreachable", new Message.Unreachable(UNICORN, NAME, new Sequence(3, 10), INBOX)),
          Map.entry(
              "response-refused",
              new Message.ResponseRefused(UNICORN, new Sequence(3, 7), "too-late")),
          Map.entry("rfq-closed", new Message.RfqClosed("deadline")),
          Map.entry(
              "counter-offer",
              new Message.CounterOffer(UNICORN, new Sequence(3, 7), Price.of("11.50", "EUR"), 1)),
          Map.entry(
              "counter-refused",
              new Message.CounterRefused(UNICORN, NAME, new Sequence(3, 11), 1, INBOX)),
          Map.entry(
              "rfq-decided",
              new Message.RfqDecided(
                  UNICORN,
                  List.of(
                      List.of(new UnicornId("unicorn-2")),
                      List.of(UNICORN, new UnicornId("unicorn-3"))),
                  Price.of("11.50", "EUR"))),
          Map.entry(
              "award",
              new Message.Award(
                  "ride-1",
                  "quote-1",
                  UNICORN,
                  EXPIRY,
                  new RideTerms(
                      Location.parse("52.5219,13.4132"),
                      Location.parse("geo:52.5163,13.3777;u=10"),
                      Price.of("12.50", "EUR"),
                      Duration.ofMinutes(4)))),
          Map.entry(
              "award-cancelled", new Message.AwardCancelled("ride-1", "quote-1", UNICORN, EXPIRY)),
          Map.entry("award-confirmed", new Message.AwardConfirmed("ride-1", "accepted")),
          Map.entry("award-declined", new Message.AwardDeclined("ride-1", "unicorn-busy")),
          Map.entry("ride-picked-up", new Message.RidePickedUp("ride-1", PICKED_UP)),
          Map.entry("ride-ended", new Message.RideEnded("ride-1", "completed", PICKED_UP)),
          Map.entry("unicorn-moved", new Message.UnicornMoved(UNICORN, 4)),
          Map.entry("unicorn-news", new Message.UnicornNews(UNICORN)));

  private GoldenFile() {}

  public static Message message(MessageType type) {
    return requireNonNull(MESSAGES.get(type.toString()));
  }

  /** Returns the body of this type on the wire. */
  public static String of(MessageType type) {
    String path = "/golden/" + type + ".json";
    try (InputStream in = GoldenFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
