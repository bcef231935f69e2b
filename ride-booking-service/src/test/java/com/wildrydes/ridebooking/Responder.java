package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The other side, played by the test: an inbox on the topic of a cell, and what it sends back. */
public final class Responder implements AutoCloseable {
  private final SnsClient sns = SnsClient.create();
  private final SqsAsyncClient sqs = SqsAsyncClient.create();
  private final Queues queues = new Queues(sqs, LocalSignatures.WRAPPER);
  private final String instance = UnguessableId.next();
  private final Inbox inbox;
  private final Vicinity cell;
  private final String subscription;

  /** Subscribes a new inbox to the cell of this location. */
  public Responder(String location) {
    this.inbox =
        new Inbox(sqs, Blocking.await(queues.create("unicorn-inbox-" + instance, Map.of())));
    this.cell = Vicinity.of(Location.parse(location), Vicinity.DEFAULT_RESOLUTION);
    CellTopics topics = new CellTopics(sns, LocalSignatures.WRAPPER, inbox.queue().address());
    this.subscription =
        sns.subscribe(subscribe ->
                subscribe
                    .topicArn(topics.create(cell))
                    .protocol("sqs")
                    .endpoint(inbox.queue().address().toString())
                    .attributes(Map.of("RawMessageDelivery", "true"))
                    .returnSubscriptionArn(true))
            .subscriptionArn();
  }

  /** Awaits a message of this type about this RFQ. */
  public Envelope hears(CorrelationId rfq, MessageType type) {
    return inbox.hears(rfq, type);
  }

  /** Awaits a message of this type about any RFQ. */
  public Envelope hears(MessageType type, Duration limit) {
    return await().atMost(limit).until(() -> heard(type), heard -> !heard.isEmpty()).getFirst();
  }

  /** Returns the messages of this type that have come so far. */
  public List<Envelope> heard(MessageType type) {
    return inbox.heard(type);
  }

  /** Returns the messages of this type about this RFQ that have come so far. */
  public List<Envelope> heard(CorrelationId rfq, MessageType type) {
    return inbox.heard(rfq, type);
  }

  public void invites(Envelope request, String... unicorns) {
    inviteAs(instance, request, unicorns);
  }

  /** Sends the roster of another instance. */
  public void inviteAs(String other, Envelope request, String... unicorns) {
    send(
        request,
        new Message.Roster(other, 1, 1, 1, Arrays.stream(unicorns).map(UnicornId::new).toList()));
  }

  /** Returns the id of the instance to which the inbox belongs. */
  public String instance() {
    return instance;
  }

  /** Returns the cell to which the inbox is subscribed. */
  public Vicinity cell() {
    return cell;
  }

  /** Announces coverage of this or another instance. */
  public void announces(Message.Coverage coverage) {
    ReturnAddress queue = Blocking.await(queues.find("rfq-coverage")).address();
    Blocking.await(queues.send(queue, Envelope.of(CorrelationId.random(), coverage)));
  }

  public void quotes(Envelope request, String unicorn, String sequence, String amount) {
    quotes(request, unicorn, sequence, amount, "EUR", "PT4M");
  }

  public void quotes(
      Envelope request,
      String unicorn,
      String sequence,
      String amount,
      String currency,
      String pickupEta) {
    quotes(request, unicorn, sequence, Price.of(amount, currency), pickupEta, null);
  }

  public void quotes(
      Envelope request,
      String unicorn,
      String sequence,
      Price price,
      String pickupEta,
      @Nullable Instant validUntil) {
    send(
        request,
        new Message.Quote(
            new UnicornId(unicorn),
            "Name of " + unicorn,
            Sequence.parse(sequence),
            price,
            Duration.parse(pickupEta),
            validUntil,
            inbox.queue().address()));
  }

  public void declines(Envelope request, String unicorn, String sequence) {
    send(
        request,
        new Message.Decline(
            new UnicornId(unicorn),
            "Name of " + unicorn,
            Sequence.parse(sequence),
            inbox.queue().address()));
  }

  public void withdraws(Envelope request, String unicorn, String sequence) {
    send(
        request,
        new Message.Withdrawal(
            new UnicornId(unicorn),
            "Name of " + unicorn,
            Sequence.parse(sequence),
            inbox.queue().address()));
  }

  /** Refuses the counter-offer to this unicorn with this number. */
  public void refuses(Envelope request, String unicorn, String sequence, int counterOffer) {
    send(
        request,
        new Message.CounterRefused(
            new UnicornId(unicorn),
            "Name of " + unicorn,
            Sequence.parse(sequence),
            counterOffer,
            inbox.queue().address()));
  }

  public void send(Envelope request, Message message) {
    ReturnAddress to = request.returnAddress();
    if (to == null) {
      throw new IllegalArgumentException("the request names no return address");
    }
    Blocking.await(queues.send(to, Envelope.of(request.correlationId(), message)));
  }

  /** Sends what a stranger makes up. */
  public void forges(Envelope request, Message message) {
    Blocking.await(
        new Queues(sqs, LocalSignatures.STRANGER)
            .send(
                Objects.requireNonNull(request.returnAddress()),
                Envelope.of(request.correlationId(), message)));
  }

  /** Sends what somebody has captured when it went to that destination at that time. */
  public void replays(Envelope request, Message message, String destination, Instant at) {
    Envelope answer = Envelope.of(request.correlationId(), message);
    Blocking.await(
        sqs.sendMessage(
            LocalSignatures.captured(answer, destination, at).queueUrl(urlOf(request)).build()));
  }

  /** Returns a quote of this unicorn. */
  public Message.Quote quote(String unicorn) {
    return new Message.Quote(
        new UnicornId(unicorn),
        "Name of " + unicorn,
        Sequence.parse("1.1"),
        Price.of("9.00", "EUR"),
        Duration.parse("PT4M"),
        null,
        inbox.queue().address());
  }

  /** Tells whether the return address of the request exists. */
  public boolean reaches(Envelope request) {
    ReturnAddress to = Objects.requireNonNull(request.returnAddress());
    try {
      Blocking.await(queues.find(to.queue()));
      return true;
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  /** Removes that queue, as somebody might. */
  public void removesQueueOf(Envelope request) {
    String url = urlOf(request);
    Blocking.await(sqs.deleteQueue(delete -> delete.queueUrl(url)));
  }

  /** Returns the URL of the queue that the request names as its return address. */
  public String urlOf(Envelope request) {
    ReturnAddress to = Objects.requireNonNull(request.returnAddress());
    return Blocking.await(queues.find(to.queue())).url();
  }

  /** Returns the number of messages in that queue, received or not. */
  public int waiting(Envelope request) {
    String url = urlOf(request);
    return Blocking.await(
            sqs.getQueueAttributes(get ->
                get.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /** Returns the client for calls that only a broken responder makes. */
  public SqsAsyncClient sqs() {
    return sqs;
  }

  @Override
  public void close() {
    sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
    inbox.remove();
    sns.close();
    sqs.close();
  }
}
