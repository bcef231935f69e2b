package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * Deletes topics of cells without subscriptions: a topic must have none at two sweeps in a row and
 * right before the deletion. If an inbox is subscribed between that look and the deletion, its
 * first check finds the subscription gone and subscribes again, and a publisher meanwhile finds
 * that nobody covers the cell. All instances may sweep.
 */
@Component
class TopicSweep {
  private static final Logger log = LoggerFactory.getLogger(TopicSweep.class);

  private static final long MILLIS_BETWEEN_DELETIONS = 1_000;

  private final SnsClient sns;
  private final CellTopics topics;
  private final CallPace pace;
  private final Counter deleted;
  private final AtomicInteger known = new AtomicInteger();
  private final Queue<String> toDelete = new ArrayDeque<>();
  private Set<String> idle = Set.of();

  TopicSweep(
      SnsClient sns,
      CellTopics topics,
      SubscriptionProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.sns = sns;
    this.topics = topics;
    pace = new CallPace(properties.topicsPerSecond(), clock);
    deleted = meters.counter("unicorn.topics.deleted");
    meters.gauge("unicorn.topics", known);
  }

  /** Lists all topics and subscriptions of the account, a hundred in a call. */
  @Scheduled(
      fixedDelayString = "${unicorn-management.subscriptions.topic-sweep:15m}",
      initialDelayString = "${unicorn-management.subscriptions.topic-sweep:15m}")
  void look() {
    try {
      Set<String> unused = new HashSet<>();
      sns.listTopicsPaginator().topics().stream()
          .map(Topic::topicArn)
          .filter(topics::isOfACell)
          .forEach(unused::add);
      known.set(unused.size());
      sns.listSubscriptionsPaginator().subscriptions().stream()
          .map(Subscription::topicArn)
          .forEach(unused::remove);
      looked(unused);
    } catch (SdkException e) {
      log.warn(
          "Cannot list topics and subscriptions now, trying again at the next sweep: {}",
          e.toString());
    }
  }

  private synchronized void looked(Set<String> unused) {
    toDelete.clear();
    unused.stream().filter(idle::contains).forEach(toDelete::add);
    idle = unused;
  }

  /** Deletes the topics that are due, as far as the pace allows. */
  @Scheduled(fixedDelay = MILLIS_BETWEEN_DELETIONS)
  void delete() {
    for (String topic = next(); topic != null; topic = next()) {
      try {
        deleteIfUnused(topic);
      } catch (SdkException e) {
        log.warn(
            "Cannot delete topic {} now, trying again at the next sweep: {}", topic, e.toString());
      }
    }
  }

  private synchronized @Nullable String next() {
    return toDelete.isEmpty() || !pace.take() ? null : toDelete.remove();
  }

  private void deleteIfUnused(String topic) {
    try {
      if (sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions().isEmpty()) {
        sns.deleteTopic(delete -> delete.topicArn(topic));
        deleted.increment();
        log.debug("Topic {} is deleted: nobody covers its cell", topic);
      }
    } catch (NotFoundException e) {
      log.debug("Topic {} is deleted already", topic);
    }
  }
}
