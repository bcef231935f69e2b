package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Sends the messages of 50 ms to one queue in one call, by the SDK's batch manager. The manager
 * keeps a buffer and a timer for every queue that it has ever seen, and accepts no more than 10,000
 * of them. Therefore a new one replaces it each minute. Thread-safe.
 */
public final class SendBatches implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(50);
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final ScheduledExecutorService timer;
  private final SqsAsyncClient sqs;
  private final Duration lifetime;
  private @Nullable Generation current;

  public SendBatches(SqsAsyncClient sqs) {
    this(sqs, LIFETIME);
  }

  SendBatches(SqsAsyncClient sqs, Duration lifetime) {
    this(
        sqs,
        lifetime,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("send-batches").factory()));
  }

  private SendBatches(SqsAsyncClient sqs, Duration lifetime, ScheduledExecutorService timer) {
    this.timer = timer;
    this.sqs = sqs;
    this.lifetime = lifetime;
  }

  /** Creates batches on a timer of another owner; {@link #close} shuts that timer down. */
  public static SendBatches timedBy(ScheduledExecutorService timer, SqsAsyncClient sqs) {
    return new SendBatches(sqs, LIFETIME, timer);
  }

  /**
   * Sends a small message: ten together must stay below the limit of a call. The future completes
   * when SQS has the message. It fails as if the message were sent alone.
   */
  public CompletableFuture<SendMessageResponse> send(SendMessageRequest request) {
    Generation generation = enter();
    return generation
        .manager
        .sendMessage(request)
        .exceptionallyCompose(
            failure -> mayGoAlone(failure) ? sqs.sendMessage(request) : failedFuture(failure))
        .whenComplete((sent, failure) -> generation.leave());
  }

  private synchronized Generation enter() {
    Generation generation = current;
    if (generation == null) {
      Generation begun = new Generation(manager());
      var _ = timer.schedule(() -> retire(begun), lifetime.toMillis(), TimeUnit.MILLISECONDS);
      generation = begun;
      current = begun;
    }
    generation.enter();
    return generation;
  }

  private SqsAsyncBatchManager manager() {
    return SqsAsyncBatchManager.builder()
        .client(sqs)
        .scheduledExecutor(timer)
        .overrideConfiguration(batches -> batches.sendRequestFrequency(LONGEST_WAIT))
        .build();
  }

  private synchronized void retire(Generation generation) {
    if (generation.equals(current)) {
      current = null;
    }
    generation.retire();
  }

  /**
   * Tells whether the message may be sent alone: SQS answered the call but failed this entry, which
   * the SDK does not repeat, or SQS refused the call, perhaps because of another entry.
   */
  private static boolean mayGoAlone(Throwable failure) {
    Throwable cause = RefusedCall.cause(failure);
    return cause instanceof IllegalStateException // too many queues in this minute
        || (cause instanceof SqsException e && e.statusCode() == 0)
        || RefusedCall.forItsContent(cause);
  }

  /** Sends the waiting messages first; takes at most 5 s. */
  @Override
  public void close() {
    Generation last;
    synchronized (this) {
      last = current;
    }
    if (last != null) {
      retire(last);
      var _ =
          last.over.completeOnTimeout(null, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }
    timer.shutdownNow();
  }

  /** A batch manager with its waiting messages; closing it drops them. */
  private static final class Generation {
    private final SqsAsyncBatchManager manager;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private int waiting;
    private boolean retired;

    Generation(SqsAsyncBatchManager manager) {
      this.manager = manager;
    }

    synchronized void enter() {
      waiting++;
    }

    synchronized void leave() {
      waiting--;
      closeIfOver();
    }

    synchronized void retire() {
      retired = true;
      closeIfOver();
    }

    private void closeIfOver() {
      if (retired && waiting == 0) {
        manager.close();
        over.complete(null);
      }
    }
  }
}
