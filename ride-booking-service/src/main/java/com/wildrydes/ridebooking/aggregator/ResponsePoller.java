package com.wildrydes.ridebooking.aggregator;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Polling Consumer of many queues at once: one long poll on each queue that somebody uses, over one
 * asynchronous client, and none on any other; while batch after batch comes full, more receives
 * beside it. So a quiet queue costs one poll, and what comes together comes in few. What waits is a
 * virtual thread per receive.
 */
@Component
class ResponsePoller implements AutoCloseable {
  private static final int BATCH = 10;
  private static final Duration DRAIN_POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Logger log = LoggerFactory.getLogger(ResponsePoller.class);

  private final PollingClient polling;
  private final SqsAsyncClient sqs;
  private final ResponseIntake intake;
  private final Executor workers;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final Counter gone;
  private final Duration longPoll;
  private final Duration burst;
  private final int receivers;
  private final Map<Queue, Integer> users = new ConcurrentHashMap<>();
  private final Map<Queue, Integer> helpers = new ConcurrentHashMap<>();
  private final Map<Thread, CompletableFuture<?>> outstanding = new ConcurrentHashMap<>();
  private volatile boolean closed;

  ResponsePoller(
      PollingClient polling,
      SqsAsyncClient sqs,
      ResponseIntake intake,
      Executor workers,
      InstantSource clock,
      ApplicationEventPublisher events,
      ReturnAddresses returnAddresses,
      MeterRegistry meters,
      GatheringProperties properties) {
    this.polling = polling;
    this.sqs = sqs;
    this.intake = intake;
    this.workers = workers;
    this.clock = clock;
    this.events = events;
    this.gone = meters.counter("rfq.response-queues.gone");
    this.receivers = returnAddresses.receivers();
    this.longPoll = properties.longPoll();
    this.burst = properties.burst();
  }

  /** Polls the queue from now on, until as many have released it as have used it. */
  void use(Queue queue) {
    users.compute(
        queue,
        (key, count) -> {
          if (count == null) {
            workers.execute(partOfNothing(() -> poll(queue)));
          }
          return count == null ? 1 : count + 1;
        });
  }

  /** A poll serves all who use the queue; it belongs to the trace of none. */
  private static Runnable partOfNothing(Runnable polling) {
    return Context.root().wrap(polling);
  }

  /** Takes back one {@link #use}. */
  void release(Queue queue) {
    users.computeIfPresent(queue, (key, count) -> Math.max(0, count - 1));
  }

  /** Whether a poll waits at the queue now. */
  boolean isPolled(Queue queue) {
    return users.containsKey(queue);
  }

  private boolean isUsed(Queue queue) {
    return users.computeIfPresent(queue, (key, count) -> count == 0 ? null : count) != null;
  }

  private void poll(Queue queue) {
    Duration pause = FIRST_PAUSE;
    boolean wasFull = false;
    while (!closed && isUsed(queue)) {
      try {
        List<Message> batch = receive(queue, longPoll);
        pause = FIRST_PAUSE;
        boolean full = batch.size() == BATCH;
        if (full && wasFull) {
          getHelp(queue);
        } else if (!full && isPartOfBurst(batch)) {
          pauseFor(burst); // more of it comes with the next receive, for the same price
        }
        wasFull = full;
      } catch (QueueDoesNotExistException e) {
        gone(queue);
      } catch (RuntimeException e) {
        if (!closed) {
          log.warn("queue {} cannot be received from: {}", queue.address().queue(), e.toString());
          pauseFor(pause);
          pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
        }
      }
    }
  }

  /** Unicorns that answer by themselves do so all together, as soon as they have been asked. */
  private static boolean isPartOfBurst(List<Message> batch) {
    return batch.size() > 1 || batch.stream().anyMatch(ResponseIntake::saysWhoWasAsked);
  }

  /** One more receives beside the others, as long as it gets full batches. */
  private void getHelp(Queue queue) {
    int helping = helpers.merge(queue, 1, Integer::sum);
    if (helping < receivers) {
      workers.execute(partOfNothing(() -> help(queue)));
    } else {
      leave(queue);
    }
  }

  private void help(Queue queue) {
    try {
      while (!closed && receive(queue, Duration.ZERO).size() == BATCH) {
        getHelp(queue);
      }
    } catch (RuntimeException e) {
      log.debug("queue {}: one receive less: {}", queue.address().queue(), e.toString());
    } finally {
      leave(queue);
    }
  }

  private void leave(Queue queue) {
    helpers.computeIfPresent(queue, (key, helping) -> helping == 1 ? null : helping - 1);
  }

  private void gone(Queue queue) {
    log.warn("queue {} is gone; what was sent to it is lost", queue.address().queue());
    users.remove(queue);
    events.publishEvent(new QueueGone(queue));
    gone.increment();
  }

  /**
   * The last drain: receives until the queue is empty and says that nothing is in flight, here or
   * on another instance, but not longer than the limit.
   */
  void drain(Queue queue, Duration limit) {
    Instant end = clock.instant().plus(limit);
    while (!closed && clock.instant().isBefore(end)) {
      try {
        if (receive(queue, DRAIN_POLL).isEmpty() && isEmpty(queue)) {
          return;
        }
      } catch (QueueDoesNotExistException e) {
        gone(queue);
        return;
      } catch (RuntimeException e) {
        log.warn("queue {} cannot be drained: {}", queue.address().queue(), e.toString());
        pauseFor(FIRST_PAUSE);
      }
    }
  }

  /** Receives once, and deals with what came. */
  private List<Message> receive(Queue queue, Duration wait) {
    CompletableFuture<ReceiveMessageResponse> receiving =
        polling
            .sqs()
            .receiveMessage(request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds((int) wait.toSeconds())
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(SENT_TIMESTAMP));
    outstanding.put(Thread.currentThread(), receiving);
    List<Message> batch;
    try {
      batch = Blocking.await(receiving).messages();
    } finally {
      outstanding.remove(Thread.currentThread());
    }
    if (!batch.isEmpty()) {
      delete(queue, intake.take(batch));
    }
    return batch;
  }

  private void delete(Queue queue, List<Message> done) {
    if (done.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, done.size())
            .mapToObj(i ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .receiptHandle(done.get(i).receiptHandle())
                    .build())
            .toList();
    // What is not deleted comes again as a duplicate and changes nothing.
    Blocking.await(sqs.deleteMessageBatch(batch -> batch.queueUrl(queue.url()).entries(entries)));
  }

  private boolean isEmpty(Queue queue) {
    return Blocking.await(
            sqs.getQueueAttributes(request ->
                request
                    .queueUrl(queue.url())
                    .attributeNames(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  /** Waits so long, and up to half of it more or less, so that instances do not march in step. */
  private static void pauseFor(Duration pause) {
    long millis = pause.toMillis();
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis * 3 / 2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops receiving at once; a batch that is being dealt with is finished by its worker. */
  @Override
  public void close() {
    closed = true;
    outstanding.values().forEach(receiving -> receiving.cancel(true));
  }
}
