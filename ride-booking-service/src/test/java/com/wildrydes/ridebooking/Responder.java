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
  private final String subscription;

  /** Subscribes a new inbox to the cell of this location. */
  public Responder(String location) {
    this.inbox =
        new Inbox(sqs, Blocking.await(queues.create("unicorn-inbox-" + instance, Map.of())));
    Vicinity cell = Vicinity.of(Location.parse(location), Vicinity.DEFAULT_RESOLUTION);
    this.subscription =
        sns.subscribe(subscribe ->
                subscribe
                    .topicArn(new CellTopics(sns, LocalSignatures.WRAPPER).arn(cell))
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

  /** What has come so far of this type. */
  public List<Envelope> heard(MessageType type) {
    return inbox.heard(type);
  }

  /** What has come so far of this type about this RFQ. */
  public List<Envelope> heard(CorrelationId rfq, MessageType type) {
    return inbox.heard(rfq, type);
  }

  public void invites(Envelope request, String... unicorns) {
    send(
        request,
        new Message.Roster(
            instance, 1, 1, 1, Arrays.stream(unicorns).map(UnicornId::new).toList()));
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

  /** Whether the queue that the request names as its return address exists. */
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

  /** URL of the queue that the request names as its return address. */
  public String urlOf(Envelope request) {
    ReturnAddress to = Objects.requireNonNull(request.returnAddress());
    return Blocking.await(queues.find(to.queue())).url();
  }

  /** How many messages are in that queue, received or not. */
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

  /** The client for what only a broken responder does. */
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
