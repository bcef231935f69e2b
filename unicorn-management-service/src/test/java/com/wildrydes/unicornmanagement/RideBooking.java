package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.QUEUES;
import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.RideTerms;
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

  /** The conditions of each ride that it awards. */
  static final RideTerms TERMS =
      new RideTerms(
          Location.parse("52.5219,13.4132"),
          Location.parse("52.5163,13.3777"),
          Price.of("12.50", "EUR"),
          Duration.ofMinutes(4));

  private final CellTopics topics;
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
    topics = new CellTopics(SNS, LocalSignatures.WRAPPER, address);
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
    topics.publish(cell, new Envelope(rfq, returnAddress, request(deadline)));
  }

  private Message.Rfq request(Instant deadline) {
    return new Message.Rfq(from, Location.parse("geo:52.5163,13.3777"), cell, deadline, null, null);
  }

  /** Publishes a request with this target price in euros. */
  CorrelationId publishFor(String targetPrice) {
    CorrelationId rfq = CorrelationId.random();
    Message.Rfq request =
        request(Instant.now().plusSeconds(60)).withTargetPrice(Price.of(targetPrice, "EUR"));
    topics.publish(cell, new Envelope(rfq, address, request));
    return rfq;
  }

  /** Sends a counter-offer to the instance that sent the quote. */
  static void counter(CorrelationId rfq, Message.Quote quote, int number, String amount) {
    send(
        quote.replyTo(),
        rfq,
        new Message.CounterOffer(
            quote.unicorn(), quote.sequence(), Price.of(amount, "EUR"), number));
  }

  /** Tells everybody who covers the cell. */
  void publish(CorrelationId rfq, Message message) {
    topics.publish(cell, Envelope.of(rfq, message));
  }

  /** Publishes, and sends as an award, what a stranger makes up. */
  void forge(Message message) {
    Envelope forged = new Envelope(CorrelationId.random(), address, message);
    new CellTopics(SNS, LocalSignatures.STRANGER, address).publish(cell, forged);
    ReturnAddress awards = address.sibling("unicorn-awards");
    new Queues(SqsAsyncClient.create(), LocalSignatures.STRANGER).send(awards, forged).join();
  }

  /** Sends what somebody has captured when it went to that destination at that time. */
  void replay(Queue to, Envelope envelope, String destination, Instant at) {
    SQS.sendMessage(LocalSignatures.captured(envelope, destination, at).queueUrl(to.url()).build());
  }

  Vicinity cell() {
    return cell;
  }

  ReturnAddress address() {
    return address;
  }

  /** Returns the next answer of this kind to the RFQ. */
  <T extends Message> T await(CorrelationId rfq, Class<T> kind) {
    return await(rfq, kind, message -> true);
  }

  <T extends Message> T await(CorrelationId rfq, Class<T> kind, Predicate<T> test) {
    return Awaitility.await()
        .atMost(LIMIT)
        .until(() -> received(rfq, kind).stream().filter(test).toList(), found -> !found.isEmpty())
        .getFirst();
  }

  /** Returns the answers of this kind to the RFQ so far. */
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
    Recipient recipient = new Recipient(address.queue(), false);
    SQS.receiveMessage(queue ->
            queue
                .queueUrl(queueUrl)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .forEach(message -> {
          received.add(LocalSignatures.WRAPPER.unwrap(message, recipient).envelope());
          SQS.deleteMessage(
              delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        });
  }

  /** Sends to the queue of this address, as ride booking answers a response. */
  static void send(ReturnAddress to, CorrelationId rfq, Message message) {
    QUEUES.send(to, Envelope.of(rfq, message)).join();
  }

  /** Returns an award that is valid for a while. */
  static Message.Award awardOf(String ride, UnicornId unicorn) {
    return new Message.Award(
        ride, "quote-of-" + ride, unicorn, Instant.now().plusSeconds(60), TERMS);
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

  /** Returns the answers about a ride so far: "confirmed", "declined: busy". */
  List<String> answers(CorrelationId rfq, String ride) {
    return received(rfq, Message.class).stream()
        .flatMap(message ->
            switch (message) {
              case Message.AwardConfirmed m when m.ride().equals(ride) -> Stream.of("confirmed");
              case Message.AwardDeclined m when m.ride().equals(ride) ->
                  Stream.of("declined: " + m.reason());
              case Message.RidePickedUp m when m.ride().equals(ride) -> Stream.of("picked up");
              case Message.RideEnded m when m.ride().equals(ride) ->
                  Stream.of("ended: " + m.reason());
              default -> Stream.empty();
            })
        .toList();
  }

  /** Returns the first answers about a ride, as many as asked for. */
  List<String> awaitAnswers(CorrelationId rfq, String ride, int count) {
    return Awaitility.await()
        .atMost(LIMIT)
        .until(() -> answers(rfq, ride), answers -> answers.size() >= count);
  }
}
