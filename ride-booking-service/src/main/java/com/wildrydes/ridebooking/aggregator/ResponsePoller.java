package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A Polling Consumer (Hohpe and Woolf) of many queues at once: one long poll on each queue that
 * somebody uses. While batch after batch comes full, it receives beside the poll. So a quiet queue
 * costs one poll, and a burst costs few. Each receive waits in a virtual thread of its own.
 */
@Component
class ResponsePoller implements AutoCloseable {
  private static final Duration DRAIN_POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Logger log = LoggerFactory.getLogger(ResponsePoller.class);

  private final QueueReceiver receiver;
  private final Timetable timetable;
  private final ApplicationEventPublisher events;
  private final Duration longPoll;
  private final Duration burst;
  private final int receivers;
  private final Map<Queue, Integer> users = new ConcurrentHashMap<>();
  private final Map<Queue, Integer> helpers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  ResponsePoller(
      QueueReceiver receiver,
      Timetable timetable,
      ApplicationEventPublisher events,
      ReturnAddresses returnAddresses,
      GatheringProperties properties) {
    this.receiver = receiver;
    this.timetable = timetable;
    this.events = events;
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
            timetable.start(partOfNothing(() -> poll(queue)));
          }
          return count == null ? 1 : count + 1;
        });
  }

  /** Detaches a poll from the trace at hand: it serves all users of the queue. */
  private static Runnable partOfNothing(Runnable polling) {
    return Context.root().wrap(polling);
  }

  /** Takes back one {@link #use}. */
  void release(Queue queue) {
    users.computeIfPresent(queue, (key, count) -> Math.max(0, count - 1));
  }

  /** Tells whether the queue is polled now. */
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
        List<Message> batch = receiver.receive(queue, longPoll);
        pause = FIRST_PAUSE;
        boolean full = batch.size() == QueueReceiver.BATCH;
        if (full && wasFull) {
          getHelp(queue);
        } else if (!full && isPartOfBurst(batch)) {
          timetable.pause(burst); // more of it comes with the next receive, for the same price
        }
        wasFull = full;
      } catch (QueueDoesNotExistException e) {
        gone(queue);
      } catch (RuntimeException e) {
        if (!closed) {
          log.warn(
              "cannot receive from queue {}, retrying soon: {}",
              queue.address().queue(),
              e.toString());
          timetable.pause(pause);
          pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
        }
      }
    }
  }

  /** Tells whether more comes at once: unicorns that answer by themselves do so all together. */
  private static boolean isPartOfBurst(List<Message> batch) {
    return batch.size() > 1 || batch.stream().anyMatch(ResponseIntake::saysWhoWasAsked);
  }

  /** Adds a receiver beside the others, as long as it gets full batches. */
  private void getHelp(Queue queue) {
    int helping = helpers.merge(queue, 1, Integer::sum);
    if (helping < receivers) {
      timetable.start(partOfNothing(() -> help(queue)));
    } else {
      leave(queue);
    }
  }

  private void help(Queue queue) {
    try {
      while (!closed && receiver.receive(queue, Duration.ZERO).size() == QueueReceiver.BATCH) {
        getHelp(queue);
      }
    } catch (RuntimeException e) {
      log.debug(
          "queue {}: one receiver ends, the others go on: {}",
          queue.address().queue(),
          e.toString());
    } finally {
      leave(queue);
    }
  }

  private void leave(Queue queue) {
    helpers.computeIfPresent(queue, (key, helping) -> helping == 1 ? null : helping - 1);
  }

  private void gone(Queue queue) {
    log.warn(
        "queue {} is gone and its messages are lost, the next RFQ gets a new queue",
        queue.address().queue());
    users.remove(queue);
    events.publishEvent(new QueueGone(queue));
  }

  /**
   * Drains a queue for the last time: receives until it is empty and nothing is in flight, here or
   * on another instance, but not longer than the limit.
   */
  void drain(Queue queue, Duration limit) {
    Instant end = timetable.now().plus(limit);
    while (!closed && timetable.now().isBefore(end)) {
      try {
        if (receiver.receive(queue, DRAIN_POLL).isEmpty() && receiver.isEmpty(queue)) {
          return;
        }
      } catch (QueueDoesNotExistException e) {
        gone(queue);
        return;
      } catch (RuntimeException e) {
        log.warn(
            "cannot drain queue {}, retrying until the limit: {}",
            queue.address().queue(),
            e.toString());
        timetable.pause(FIRST_PAUSE);
      }
    }
  }

  /** Stops receiving at once; a batch that is being dealt with is finished by its worker. */
  @Override
  public void close() {
    closed = true;
    receiver.interrupt();
  }
}
