package com.wildrydes.simulation.aws;

import static java.util.Objects.requireNonNull;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A standard queue of SQS: delivers at least once, in any order, and hides a received message until
 * it is deleted or its visibility timeout is over.
 */
public final class SimulatedQueue {
  private static final int DEFAULT_VISIBILITY_SECONDS = 30;

  /** A message in the queue; hidden until a time. */
  private static final class Entry {
    private final Message message;
    private long visibleAt;
    private int receipts;

    Entry(Message message, long visibleAt) {
      this.message = message;
      this.visibleAt = visibleAt;
    }
  }

  private final String name;
  private final Map<QueueAttributeName, String> attributes = new HashMap<>();
  private final SimulatedProcess aws;
  private final World world;
  private final Faults faults;
  private final Predicate<Message> tap;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Thread> waiting = new ArrayList<>();
  private final long created;
  private int numbers;

  SimulatedQueue(
      String name,
      Map<QueueAttributeName, String> attributes,
      SimulatedProcess aws,
      Faults faults,
      Predicate<Message> tap) {
    this.tap = tap;
    this.name = name;
    this.attributes.putAll(attributes);
    this.aws = aws;
    this.world = aws.world();
    this.faults = faults;
    this.created = world.nanos();
  }

  String name() {
    return name;
  }

  long created() {
    return created;
  }

  Map<QueueAttributeName, String> attributes() {
    return attributes;
  }

  /** Returns the number of messages, hidden ones included. */
  public int size() {
    return entries.size();
  }

  /** Returns the number of visible messages. */
  long visible() {
    return entries.values().stream().filter(entry -> entry.visibleAt <= world.nanos()).count();
  }

  /** Returns the bodies of all messages. */
  public List<String> bodies() {
    return entries.values().stream().map(entry -> entry.message.body()).toList();
  }

  /** Adds a message, perhaps twice; returns its id. */
  String add(String body, Map<String, MessageAttributeValue> headers) {
    String id = name + "-" + ++numbers;
    Message message =
        Message.builder()
            .messageId(id)
            .body(body)
            .messageAttributes(headers)
            .attributes(
                Map.of(
                    MessageSystemAttributeName.SENT_TIMESTAMP,
                    Long.toString(world.instant().toEpochMilli())))
            .build();
    if (!tap.test(message)) {
      return id;
    }
    appear(id, message, sight());
    if (world.chance(faults.twice())) {
      appear(id + "-again", message, Duration.ofMillis(world.random().nextLong(0, 5_000)));
    }
    return id;
  }

  private Duration sight() {
    return world.chance(faults.slow()) ? world.between(100, 4_000) : world.between(0, 5);
  }

  private void appear(String receipt, Message message, Duration delay) {
    entries.put(receipt, new Entry(message, world.nanos() + delay.toNanos()));
    wakeAfter(delay);
  }

  private void wakeAfter(Duration delay) {
    aws.startAfter(
        delay,
        () -> {
          List<Thread> woken = List.copyOf(waiting);
          waiting.clear();
          woken.forEach(LockSupport::unpark);
        });
  }

  /**
   * Receives at most this number of messages, in any order; waits for the first one at most for
   * this time.
   */
  List<Message> receive(SimulatedProcess receiver, int most, Duration wait) {
    long end = world.nanos() + wait.toNanos();
    List<Message> found = take(most);
    boolean[] over = {false};
    if (found.isEmpty() && !wait.isZero()) {
      Thread self = Thread.currentThread();
      receiver.startAfter(
          wait,
          () -> {
            over[0] = true;
            LockSupport.unpark(self);
          });
      while (found.isEmpty() && !over[0] && world.nanos() < end) {
        waiting.add(self);
        LockSupport.park(this);
        waiting.remove(self);
        if (Thread.interrupted()) {
          throw AbortedException.create("interrupted");
        }
        found = take(most);
      }
    }
    return found;
  }

  private List<Message> take(int most) {
    long now = world.nanos();
    List<String> receipts =
        new ArrayList<>(
            entries.entrySet().stream()
                .filter(entry -> entry.getValue().visibleAt <= now)
                .map(Map.Entry::getKey)
                .toList());
    List<Message> taken = new ArrayList<>();
    while (!receipts.isEmpty() && taken.size() < most) {
      String receipt = receipts.remove(world.random().nextInt(receipts.size()));
      taken.add(hide(receipt));
    }
    return taken;
  }

  private Message hide(String receipt) {
    Entry entry = requireNonNull(entries.get(receipt));
    entry.receipts++;
    entry.visibleAt = world.nanos() + visibility().toNanos();
    wakeAfter(visibility());
    return entry.message.toBuilder()
        .receiptHandle(receipt)
        .attributes(
            Map.of(
                MessageSystemAttributeName.SENT_TIMESTAMP,
                requireNonNull(
                    entry.message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)),
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                Integer.toString(entry.receipts)))
        .build();
  }

  private Duration visibility() {
    String seconds = attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT);
    return Duration.ofSeconds(
        seconds == null ? DEFAULT_VISIBILITY_SECONDS : Long.parseLong(seconds));
  }

  void delete(@Nullable String receipt) {
    entries.remove(receipt);
  }

  /** Hides a received message for this time from now on. */
  void hide(@Nullable String receipt, Duration time) {
    Entry entry = entries.get(receipt);
    if (entry != null) {
      entry.visibleAt = world.nanos() + time.toNanos();
      wakeAfter(time);
    }
  }
}
