package com.wildrydes.localaws.sns;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The topics and their subscriptions by ARN. Changes are made one at a time; readers see each
 * change as a whole.
 */
final class Topics {
  private final NavigableMap<String, Topic> topics = new ConcurrentSkipListMap<>();
  private final NavigableMap<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();

  /** Creates or finds a topic; refuses attributes that differ from an existing topic's. */
  synchronized Topic create(String arn, Map<String, String> attributes) {
    var topic = new Topic(arn, attributes);
    Topic existing = topics.putIfAbsent(arn, topic);
    if (existing == null) {
      return topic;
    }
    if (!existing.attributes().entrySet().containsAll(attributes.entrySet())) {
      throw SnsError.invalidParameter(
          "Attributes", "Topic already exists with different attributes");
    }
    return existing;
  }

  synchronized void setAttribute(String arn, String name, String value) {
    Map<String, String> attributes = new HashMap<>(topic(arn).attributes());
    attributes.put(name, value);
    topics.put(arn, new Topic(arn, attributes));
  }

  /** Deletes a topic with its subscriptions, if it exists. */
  synchronized void delete(String arn) {
    requireArn("TopicArn", arn);
    topics.remove(arn);
    subscriptionsOf(arn).clear();
  }

  Topic topic(String arn) {
    requireArn("TopicArn", arn);
    return found("Topic", topics.get(arn));
  }

  NavigableMap<String, Topic> all() {
    return topics;
  }

  /**
   * Subscribes, or finds the subscription of the same queue.
   *
   * @param raw {@code null} for the existing value, or false if there is none
   */
  synchronized Subscription subscribe(String topicArn, String endpoint, @Nullable Boolean raw) {
    topic(topicArn);
    Subscription existing =
        subscriptionsOf(topicArn).values().stream()
            .filter(subscription -> subscription.endpoint().equals(endpoint))
            .findFirst()
            .orElse(null);
    if (existing == null) {
      var created =
          new Subscription(
              topicArn + ":" + UUID.randomUUID(), topicArn, endpoint, Boolean.TRUE.equals(raw));
      subscriptions.put(created.arn(), created);
      return created;
    }
    if (raw != null && raw != existing.raw()) {
      throw SnsError.invalidParameter(
          "Attributes", "Subscription already exists with different attributes");
    }
    return existing;
  }

  synchronized void changeSubscription(String arn, UnaryOperator<Subscription> change) {
    subscriptions.put(arn, change.apply(subscription(arn)));
  }

  /** Removes a subscription, if it exists. */
  synchronized void unsubscribe(String arn) {
    requireArn("SubscriptionArn", arn);
    subscriptions.remove(arn);
  }

  Subscription subscription(String arn) {
    requireArn("SubscriptionArn", arn);
    return found("Subscription", subscriptions.get(arn));
  }

  NavigableMap<String, Subscription> subscriptions() {
    return subscriptions;
  }

  /**
   * Returns a view of a topic's subscriptions: their ARNs begin with the topic's ARN and a colon,
   * and {@code ;} is the character after a colon.
   */
  NavigableMap<String, Subscription> subscriptionsOf(String topicArn) {
    return subscriptions.subMap(topicArn + ":", false, topicArn + ";", false);
  }

  private static void requireArn(String parameter, String arn) {
    int elements = arn.split(":", -1).length;
    if (elements < 6) {
      throw SnsError.invalidParameter(
          parameter, "An ARN must have at least 6 elements, not " + elements);
    }
  }

  private static <T> T found(String what, @Nullable T value) {
    if (value == null) {
      throw SnsError.notFound(what);
    }
    return value;
  }
}
