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
 * Whether AWS answers, found out by one cheap call of each service at the same time and remembered
 * for a while, so that asking often costs nothing.
 */
public final class AwsReachability {
  /** What of AWS can be used. */
  public enum State {
    /** All of it. */
    REACHABLE,
    /** What is stored can be told, but nothing new goes out or comes in. */
    DEGRADED,
    /** Not even the tables: nothing can be done. */
    UNREACHABLE
  }

  /**
   * A look at AWS.
   *
   * @param services whether each answered, by the name of the service
   */
  public record Look(State state, Map<String, Boolean> services) {
    public Look {
      services = Map.copyOf(services);
    }

    private static Look of(Map<String, Boolean> services) {
      if (services.containsValue(false)) {
        boolean tables = services.getOrDefault(DYNAMODB, true);
        return new Look(tables ? State.DEGRADED : State.UNREACHABLE, services);
      }
      return new Look(State.REACHABLE, services);
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
  private @Nullable Look last;
  private long lookedAt;

  /**
   * Of the AWS that a service uses. A call takes at most 2 s, a look is remembered for 10 s.
   *
   * @param queue one that exists as long as the service does
   * @param dynamoDb a cheap call of a table of the service, which throws if that does not answer
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
   * The calls are cheap and throw if their service does not answer.
   *
   * @param limit how long a call may take
   * @param valid how long a look is remembered
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

  /** The last look if it is recent, else a new one, which takes at most the limit of a call. */
  public synchronized Look look() {
    if (last == null || monotonicNanos.getAsLong() - lookedAt >= validNanos) {
      last = Look.of(answers());
      lookedAt = monotonicNanos.getAsLong();
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
