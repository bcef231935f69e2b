package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** All topics of the account with their subscriptions, delivered raw to queues. */
public final class SnsAccount {
  private static final String TOPICS = "arn:aws:sns:eu-west-1:123456789012:";

  private final SqsAccount queues;
  private final SimulatedProcess aws;
  private final Faults faults;

  /** The ARNs of queues by topic and by the subscription's ARN. */
  private final Map<String, Map<String, String>> topics = new TreeMap<>();

  public SnsAccount(SqsAccount queues, SimulatedProcess aws, Faults faults) {
    this.queues = queues;
    this.aws = aws;
    this.faults = faults;
  }

  /** Returns the ARNs of queues by topic and by the subscription's ARN. */
  public Map<String, Map<String, String>> topics() {
    return topics;
  }

  String create(String name) {
    topics.computeIfAbsent(TOPICS + name, unknown -> new TreeMap<>());
    return TOPICS + name;
  }

  void delete(String topic) {
    topics.remove(topic);
  }

  String subscribe(String topic, String queue) {
    Map<String, String> subscriptions = subscriptions(topic);
    String arn = topic + ":" + queue.substring(queue.lastIndexOf(':') + 1);
    subscriptions.put(arn, queue);
    return arn;
  }

  void unsubscribe(String subscription) {
    topics.values().forEach(subscriptions -> subscriptions.remove(subscription));
  }

  @Nullable String endpoint(String subscription) {
    return topics.values().stream()
        .map(subscriptions -> subscriptions.get(subscription))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Map<String, String> subscriptions(String topic) {
    Map<String, String> subscriptions = topics.get(topic);
    if (subscriptions == null) {
      throw NotFoundException.builder().message("Topic does not exist").build();
    }
    return subscriptions;
  }

  void publish(String topic, String body, Map<String, MessageAttributeValue> headers) {
    subscriptions(topic)
        .values()
        .forEach(queue -> {
          deliver(queue, body, headers);
          if (aws.world().chance(faults.twice())) {
            deliver(queue, body, headers);
          }
        });
  }

  private void deliver(String arn, String body, Map<String, MessageAttributeValue> headers) {
    aws.startAfter(
        way(),
        () -> {
          SimulatedQueue queue = queues.ofArn(arn);
          if (queue != null) {
            queue.add(body, headers);
          }
        });
  }

  private Duration way() {
    World world = aws.world();
    return world.chance(faults.slow()) ? world.between(200, 8_000) : world.between(2, 30);
  }
}
