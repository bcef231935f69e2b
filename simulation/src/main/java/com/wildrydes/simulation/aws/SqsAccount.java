package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** All queues of the account, by their names. */
public final class SqsAccount {
  private static final String URLS = "https://sqs.simulated/123456789012/";
  private static final String ARNS = "arn:aws:sqs:eu-west-1:123456789012:";
  private static final Duration NAME_IS_BLOCKED = Duration.ofSeconds(60);

  private final SimulatedProcess aws;
  private final Faults faults;
  private final Plant plant;
  private final Map<String, SimulatedQueue> queues = new TreeMap<>();
  private final Map<String, Long> deleted = new HashMap<>();
  private Tap tap = (queue, message) -> {};

  /** An observer of the messages that queues take. */
  @FunctionalInterface
  public interface Tap {
    void taken(String queue, Message message);
  }

  public SqsAccount(SimulatedProcess aws, Faults faults, Plant plant) {
    this.aws = aws;
    this.faults = faults;
    this.plant = plant;
  }

  /** Adds an observer of all messages from now on. */
  public void tap(Tap added) {
    tap = added;
  }

  /** Creates the queue, unless there is one of this name. */
  public SimulatedQueue create(String name, Map<QueueAttributeName, String> attributes) {
    SimulatedQueue present = queues.get(name);
    if (present != null) {
      return present;
    }
    Long gone = deleted.get(name);
    if (gone != null && aws.world().nanos() - gone < NAME_IS_BLOCKED.toNanos()) {
      throw QueueDeletedRecentlyException.builder()
          .message("wait 60 seconds after deleting " + name)
          .build();
    }
    SimulatedQueue queue =
        new SimulatedQueue(name, attributes, aws, faults, message -> takes(name, message));
    queues.put(name, queue);
    return queue;
  }

  private boolean takes(String queue, Message message) {
    boolean arrives = !plant.loses(aws.world(), queue, message);
    if (arrives) {
      tap.taken(queue, message);
    }
    return arrives;
  }

  /** Returns all queues, by their names. */
  public Map<String, SimulatedQueue> queues() {
    return queues;
  }

  SimulatedQueue named(String name) {
    SimulatedQueue queue = queues.get(name);
    if (queue == null) {
      throw QueueDoesNotExistException.builder().message("no queue " + name).build();
    }
    return queue;
  }

  SimulatedQueue at(String url) {
    return named(url.substring(URLS.length()));
  }

  @Nullable SimulatedQueue ofArn(String arn) {
    return queues.get(arn.substring(ARNS.length()));
  }

  void delete(String url) {
    SimulatedQueue queue = at(url);
    queues.remove(queue.name());
    deleted.put(queue.name(), aws.world().nanos());
  }

  static String url(SimulatedQueue queue) {
    return URLS + queue.name();
  }

  static String arn(SimulatedQueue queue) {
    return ARNS + queue.name();
  }
}
