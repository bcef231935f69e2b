package com.wildrydes.rfq.aws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Tells whether AWS answers. A check makes one cheap call of each service, all at the same time.
 * Its result is kept for a while, so checks may be frequent.
 */
public final class AwsReachability {
  /** The part of AWS that can be used. */
  public enum State {
    /** All services answer. */
    REACHABLE,
    /** Stored data can be read, but no message can be sent or received. */
    DEGRADED,
    /** The tables do not answer: the service can do nothing. */
    UNREACHABLE
  }

  /**
   * The result of a check.
   *
   * @param services true for each service that answered, by its name
   */
  public record CheckResult(State state, Map<String, Boolean> services) {
    public CheckResult {
      services = Map.copyOf(services);
    }

    private static CheckResult of(Map<String, Boolean> services) {
      if (services.containsValue(false)) {
        boolean tables = services.getOrDefault(DYNAMODB, true);
        return new CheckResult(tables ? State.DEGRADED : State.UNREACHABLE, services);
      }
      return new CheckResult(State.REACHABLE, services);
    }
  }

  private static final String DYNAMODB = "dynamodb";
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration VALID = Duration.ofSeconds(10);

  private final Map<String, Runnable> calls = new LinkedHashMap<>();
  private final Duration limit;
  private final long validNanos;
  private final Executor executor;
  private final LongSupplier monotonicNanos;
  private @Nullable CheckResult last;
  private long checkedAt;

  /**
   * Creates the check for the AWS services that one of ours uses. A call takes at most 2 s, a
   * result is kept for 10 s.
   *
   * @param queue a queue that exists as long as the service does
   * @param dynamoDb a cheap call of a table of the service; throws if the table does not answer
   */
  public static AwsReachability of(
      SnsClient sns, SqsAsyncClient sqs, Queue queue, Runnable dynamoDb) {
    return new AwsReachability(
        sns::listTopics,
        () ->
            Blocking.await(
                sqs.getQueueAttributes(
                    get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.QUEUE_ARN))),
        dynamoDb,
        LIMIT,
        VALID,
        Executors.newVirtualThreadPerTaskExecutor(),
        System::nanoTime);
  }

  /**
   * Creates a check of several services. Each call is cheap and throws if its service does not
   * answer.
   *
   * @param limit the time limit of a call
   * @param valid the time for which a result is kept
   * @param monotonicNanos a clock that never jumps, such as {@link System#nanoTime}
   */
  AwsReachability(
      Runnable sns,
      Runnable sqs,
      Runnable dynamoDb,
      Duration limit,
      Duration valid,
      Executor executor,
      LongSupplier monotonicNanos) {
    calls.put("sns", sns);
    calls.put("sqs", sqs);
    calls.put(DYNAMODB, dynamoDb);
    this.limit = limit;
    this.validNanos = valid.toNanos();
    this.executor = executor;
    this.monotonicNanos = monotonicNanos;
  }

  /**
   * Returns the last result if it is recent. Otherwise checks again, which takes at most the limit
   * of a call.
   */
  public synchronized CheckResult check() {
    if (last == null || monotonicNanos.getAsLong() - checkedAt >= validNanos) {
      last = CheckResult.of(answers());
      checkedAt = monotonicNanos.getAsLong();
    }
    return last;
  }

  private Map<String, Boolean> answers() {
    long end = System.nanoTime() + limit.toNanos();
    Map<String, CompletableFuture<Void>> running = new LinkedHashMap<>();
    calls.forEach(
        (service, call) -> running.put(service, CompletableFuture.runAsync(call, executor)));
    Map<String, Boolean> answers = new LinkedHashMap<>();
    running.forEach(
        (service, call) -> answers.put(service, answers(call, end - System.nanoTime())));
    return answers;
  }

  private static boolean answers(CompletableFuture<Void> call, long nanos) {
    try {
      call.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
