package com.wildrydes.rfq.aws;

import static com.wildrydes.rfq.aws.AwsReachability.State.DEGRADED;
import static com.wildrydes.rfq.aws.AwsReachability.State.REACHABLE;
import static com.wildrydes.rfq.aws.AwsReachability.State.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsReachabilityTest {
  private static final Duration VALID = Duration.ofSeconds(10);

  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Runnable> behaviour = new HashMap<>();
  private final AtomicLong nanos = new AtomicLong();

  private final AwsReachability reachability =
      new AwsReachability(
          () -> call("sns"),
          () -> call("sqs"),
          () -> call("dynamodb"),
          Duration.ofMillis(200),
          VALID,
          task -> Thread.ofVirtual().start(task),
          nanos::get);

  private void call(String service) {
    synchronized (calls) {
      calls.merge(service, 1, Integer::sum);
    }
    behaviour.getOrDefault(service, () -> {}).run();
  }

  private static void refuse() {
    throw SdkClientException.create("nobody answers");
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void allThatAnswersIsReachable() {
    assertThat(reachability.check().state()).isEqualTo(REACHABLE);
  }

  @Test
  void withoutSnsOrSqsTheServiceIsDegraded() {
    behaviour.put("sns", AwsReachabilityTest::refuse);

    AwsReachability.CheckResult result = reachability.check();

    assertThat(result.state()).isEqualTo(DEGRADED);
    assertThat(result.services())
        .containsOnly(entry("sns", false), entry("sqs", true), entry("dynamodb", true));
  }

  @Test
  void withoutTablesNothingCanBeDone() {
    behaviour.put("dynamodb", AwsReachabilityTest::refuse);

    assertThat(reachability.check().state()).isEqualTo(UNREACHABLE);
  }

  @Test
  void callThatHangsCountsAsUnanswered() {
    behaviour.put("sqs", AwsReachabilityTest::hang);

    assertThat(reachability.check().services()).containsEntry("sqs", false);
  }

  @Test
  void resultIsKeptForAWhile() {
    reachability.check();
    behaviour.put("dynamodb", AwsReachabilityTest::refuse);
    nanos.addAndGet(VALID.toNanos() - 1);

    assertThat(reachability.check().state()).isEqualTo(REACHABLE);
    assertThat(calls).containsEntry("dynamodb", 1);

    nanos.incrementAndGet();

    assertThat(reachability.check().state()).isEqualTo(UNREACHABLE);
  }
}
