package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.QUEUES;
import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The other side: publishes requests for one customer, and receives what comes back. */
final class RideBooking {
  static final Duration LIMIT = Duration.ofSeconds(20);
  private final CellTopics topics = new CellTopics(SNS, LocalSignatures.WRAPPER);
  private final List<Envelope> received = new CopyOnWriteArrayList<>();
  private final Location from;
  private final Vicinity cell;
  private final String queueUrl;
  private final ReturnAddress address;

  /** All rides start from there. */
  RideBooking(Location from) {
    this.from = from;
    cell = Vicinity.of(from, Vicinity.DEFAULT_RESOLUTION);
    queueUrl =
        SQS.createQueue(queue -> queue.queueName("rfq-responses-" + UnguessableId.next() + "-1"))
            .queueUrl();
    address = addressOf(queueUrl);
  }

  static ReturnAddress addressOf(String url) {
    return ReturnAddress.parse(
        requireNonNull(
            SQS.getQueueAttributes(
                    q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN)));
  }

  /** Publishes a new request for a ride . */
  CorrelationId publish() {
    return publish(address, Instant.now().plusSeconds(60));
  }

  CorrelationId publish(ReturnAddress returnAddress, Instant deadline) {
    CorrelationId rfq = CorrelationId.random();
    publish(rfq, returnAddress, deadline);
    return rfq;
  }

  /** Publishes a request again. */
  void publishAgain(CorrelationId rfq) {
    publish(rfq, address, Instant.now().plusSeconds(60));
  }

  private void publish(CorrelationId rfq, ReturnAddress returnAddress, Instant deadline) {
    Message.Rfq request =
        new Message.Rfq(from, Location.parse("geo:52.5163,13.3777"), cell, deadline);
    topics.publish(cell, new Envelope(rfq, returnAddress, request));
  }

  /** Tells everybody who covers the cell. */
  void publish(CorrelationId rfq, Message message) {
    topics.publish(cell, Envelope.of(rfq, message));
  }

  /** Publishes, and sends as an award, what a stranger makes up. */
  void forge(Message message) {
    Envelope forged = new Envelope(CorrelationId.random(), address, message);
    new CellTopics(SNS, LocalSignatures.STRANGER).publish(cell, forged);
    ReturnAddress awards =
        new ReturnAddress(
            address.partition(), address.region(), address.account(), "unicorn-awards");
    new Queues(SqsAsyncClient.create(), LocalSignatures.STRANGER).send(awards, forged).join();
  }

  Vicinity cell() {
    return cell;
  }

  ReturnAddress address() {
    return address;
  }

  /** The next answer to the RFQ that is of this kind. */
  <T extends Message> T await(CorrelationId rfq, Class<T> kind) {
    return await(rfq, kind, message -> true);
  }

  <T extends Message> T await(CorrelationId rfq, Class<T> kind, Predicate<T> test) {
    return Awaitility.await()
        .atMost(LIMIT)
        .until(() -> received(rfq, kind).stream().filter(test).toList(), found -> !found.isEmpty())
        .getFirst();
  }

  /** The answers of this kind to the RFQ so far. */
  <T extends Message> List<T> received(CorrelationId rfq, Class<T> kind) {
    receive();
    return received.stream()
        .filter(envelope -> envelope.correlationId().equals(rfq))
        .map(Envelope::message)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private void receive() {
    SQS.receiveMessage(queue ->
            queue
                .queueUrl(queueUrl)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .forEach(message -> {
          received.add(LocalSignatures.WRAPPER.unwrap(message).envelope());
          SQS.deleteMessage(
              delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        });
  }

  /** Sends to the queue of this address, as ride booking answers a response. */
  static void send(ReturnAddress to, CorrelationId rfq, Message message) {
    QUEUES.send(to, Envelope.of(rfq, message)).join();
  }

  /** An award that is good for a while. */
  static Message.Award awardOf(String ride, UnicornId unicorn) {
    return new Message.Award(ride, "quote-of-" + ride, unicorn, Instant.now().plusSeconds(60));
  }

  static Message.AwardCancelled cancellationOf(String ride, UnicornId unicorn) {
    return new Message.AwardCancelled(ride, "quote-of-" + ride, unicorn, Instant.now());
  }

  /** Sends to the queue of awards, to be answered here. */
  CompletableFuture<Void> award(CorrelationId rfq, Message message) {
    return award(new Envelope(rfq, address, message));
  }

  static CompletableFuture<Void> award(Envelope envelope) {
    return QUEUES.send(QUEUES.find("unicorn-awards").join().address(), envelope);
  }

  /** What was answered so far about a ride: {@code "confirmed"}, {@code "declined: busy"}. */
  List<String> answers(CorrelationId rfq, String ride) {
    return received(rfq, Message.class).stream()
        .flatMap(message ->
            switch (message) {
              case Message.AwardConfirmed m when m.ride().equals(ride) -> Stream.of("confirmed");
              case Message.AwardDeclined m when m.ride().equals(ride) ->
                  Stream.of("declined: " + m.reason());
              case Message.RideEnded m when m.ride().equals(ride) ->
                  Stream.of("ended: " + m.reason());
              default -> Stream.empty();
            })
        .toList();
  }

  /** The first so many answers about a ride. */
  List<String> awaitAnswers(CorrelationId rfq, String ride, int count) {
    return Awaitility.await()
        .atMost(LIMIT)
        .until(() -> answers(rfq, ride), answers -> answers.size() >= count);
  }
}
