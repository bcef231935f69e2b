package com.wildrydes.benchmarks.peers;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.SendBatches;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * The other side of all peers: answers each request on the topic of a cell at once, with a roster
 * and a quote of each unicorn in full batches.
 */
public final class Herd implements AutoCloseable {
  public static final Location PLACE = Location.of(52.5219, 13.4132);
  private static final int TAKERS = 4;
  private static final int BATCH = 10;

  /** The wrapper with the public key of profile {@code local}. */
  private static final EnvelopeWrapper WRAPPER =
      new EnvelopeWrapper(
          new Signatures("d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=", null),
          SealRules.STRICT,
          InstantSource.system(),
          Traces.none());

  private final SnsClient sns = SnsClient.create();
  private final SqsAsyncClient sqs = SqsAsyncClient.create();
  private final Queues queues = new Queues(sqs, WRAPPER);
  private final SendBatches batches = new SendBatches(sqs);
  private final ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor();
  private final String instance = UnguessableId.next();
  private final List<UnicornId> unicorns;
  private final Queue inbox;
  private final String topic;
  private final String subscription;
  private volatile boolean closed;

  public Herd(int unicorns) {
    this.unicorns =
        IntStream.range(0, unicorns).mapToObj(i -> new UnicornId("unicorn-" + i)).toList();
    inbox = Blocking.await(queues.create("unicorn-inbox-" + instance, Map.of()));
    Vicinity cell = Vicinity.of(PLACE, Vicinity.DEFAULT_RESOLUTION);
    topic = new CellTopics(sns, WRAPPER, inbox.address()).create(cell);
    subscription =
        sns.subscribe(subscribe ->
                subscribe
                    .topicArn(topic)
                    .protocol("sqs")
                    .endpoint(inbox.address().toString())
                    .attributes(Map.of("RawMessageDelivery", "true"))
                    .returnSubscriptionArn(true))
            .subscriptionArn();
    IntStream.range(0, TAKERS).forEach(i -> takers.execute(this::take));
  }

  /** Returns the ARN of the topic for requests. */
  String topic() {
    return topic;
  }

  /** Returns the number of quotes to a request. */
  public int size() {
    return unicorns.size();
  }

  private void take() {
    while (!closed) {
      try {
        var received =
            Blocking.await(
                    sqs.receiveMessage(receive ->
                        receive
                            .queueUrl(inbox.url())
                            .maxNumberOfMessages(BATCH)
                            .waitTimeSeconds(1)
                            .messageAttributeNames("All")))
                .messages();
        received.forEach(message -> {
          var headers = message.messageAttributes();
          var to = headers.get(Envelope.RETURN_ADDRESS);
          var rfq = headers.get(Envelope.CORRELATION_ID);
          if (to != null && rfq != null) {
            answer(ReturnAddress.parse(to.stringValue()), new CorrelationId(rfq.stringValue()));
          }
        });
        if (!received.isEmpty()) {
          Blocking.await(
              sqs.deleteMessageBatch(delete ->
                  delete
                      .queueUrl(inbox.url())
                      .entries(
                          received.stream()
                              .map(message ->
                                  DeleteMessageBatchRequestEntry.builder()
                                      .id(message.messageId())
                                      .receiptHandle(message.receiptHandle())
                                      .build())
                              .toList())));
        }
      } catch (RuntimeException e) {
        if (!closed) {
          throw e;
        }
      }
    }
  }

  private void answer(ReturnAddress to, CorrelationId rfq) {
    var roster = new Message.Roster(instance, 1, 1, 1, unicorns);
    CompletableFuture<?>[] sent =
        Stream.concat(
                Stream.of(queues.send(to, Envelope.of(rfq, roster))),
                unicorns.stream()
                    .map(unicorn -> queues.send(to, Envelope.of(rfq, quote(unicorn)), batches)))
            .toArray(CompletableFuture<?>[]::new);
    var _ = Blocking.await(CompletableFuture.allOf(sent).thenApply(all -> true));
  }

  private Message.Quote quote(UnicornId unicorn) {
    return new Message.Quote(
        unicorn,
        "Rosa",
        Sequence.parse("1.1"),
        Price.of("12.50", "EUR"),
        Duration.ofMinutes(4),
        null,
        inbox.address());
  }

  @Override
  public void close() {
    closed = true;
    sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
    takers.close();
    batches.close();
    sqs.close();
    sns.close();
  }
}
