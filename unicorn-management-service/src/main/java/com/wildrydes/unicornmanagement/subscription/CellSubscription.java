package com.wildrydes.unicornmanagement.subscription;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The inbox's subscription to one cell: stands while somebody holds it. Changes are made one after
 * the other, and again until they succeed.
 */
final class CellSubscription {
  private static final Logger log = LoggerFactory.getLogger(CellSubscription.class);

  private static final long RETRY_MILLIS = 1_000;

  private final Vicinity cell;
  private final CellTopics topics;
  private final SnsClient sns;
  private final ReturnAddress inbox;
  private final Executor executor;
  private int holders;
  private boolean ended;
  private CompletableFuture<Void> settled = completedFuture(null);
  private volatile @Nullable String arn;

  CellSubscription(
      Vicinity cell, CellTopics topics, SnsClient sns, ReturnAddress inbox, Executor executor) {
    this.cell = cell;
    this.topics = topics;
    this.sns = sns;
    this.inbox = inbox;
    this.executor = executor;
  }

  /** Completes when the subscription stands. */
  synchronized CompletableFuture<Void> hold() {
    holders++;
    return settle();
  }

  /** Ends the subscription if nobody else holds it. Completes when it is gone or held again. */
  synchronized CompletableFuture<Void> release() {
    holders--;
    return settle();
  }

  /** Ends the subscription, whoever holds it, for good. Completes when it is gone. */
  synchronized CompletableFuture<Void> end() {
    ended = true;
    return settle();
  }

  /** Whether nobody holds it and nothing is left of it. */
  synchronized boolean isGone() {
    return holders == 0 && arn == null && settled.isDone();
  }

  private synchronized boolean isWanted() {
    return holders > 0 && !ended;
  }

  private CompletableFuture<Void> settle() {
    if (!settled.isDone() || isWanted() != (arn != null)) {
      settled = settled.thenRunAsync(this::change, executor);
    }
    return settled;
  }

  private void change() {
    boolean interrupted = false;
    while (!interrupted && isWanted() != (arn != null)) {
      try {
        if (isWanted()) {
          subscribe();
        } else {
          unsubscribe();
        }
      } catch (SdkException e) {
        log.warn("the subscription to cell {} cannot be changed now", cell, e);
        interrupted = pause();
      }
    }
  }

  private void subscribe() {
    try {
      arn = subscribe(topics.arn(cell));
    } catch (NotFoundException e) {
      topics.forget(cell);
      arn = subscribe(topics.arn(cell));
    }
    log.debug("subscribed to cell {}", cell);
  }

  private String subscribe(String topic) {
    return sns.subscribe(subscription ->
            subscription
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(inbox.toString())
                .attributes(Map.of("RawMessageDelivery", "true"))
                .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  private void unsubscribe() {
    try {
      sns.unsubscribe(subscription -> subscription.subscriptionArn(arn));
    } catch (NotFoundException e) {
      log.debug("the subscription to cell {} was gone already", cell);
    }
    arn = null;
  }

  /** Returns whether this instance stops meanwhile. */
  private static boolean pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
