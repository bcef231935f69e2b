package com.wildrydes.rfq.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LeaseKeeperTest {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int LIMIT_SECONDS = 10;

  private final LeaseKeeper keeper =
      new LeaseKeeper(
          new Leases(
              new UnreachableDynamoDb(),
              "instances",
              InstanceId.random(),
              Duration.ofSeconds(1),
              System::nanoTime),
          PAUSE);

  /** A DynamoDB whose calls all fail. */
  private static final class UnreachableDynamoDb implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void stop() {
    keeper.stop();
  }

  @Test
  void failedTaskIsRepeated() throws InterruptedException {
    CountDownLatch repetitions = new CountDownLatch(3);

    keeper.repeat(
        "do this",
        PAUSE,
        () -> {
          repetitions.countDown();
          throw new IllegalStateException("fails");
        });

    assertThat(repetitions.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void taskThatTakesLongDelaysNoOther() throws InterruptedException {
    CountDownLatch other = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);

    keeper.repeat(
        "wait",
        PAUSE,
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    keeper.repeat("do this", PAUSE, other::countDown);

    assertThat(other.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsFromStartToStopThoughDynamoDbFails() {
    assertThat(keeper.isRunning()).isFalse();

    keeper.start(dead -> {}, () -> {});
    assertThat(keeper.isRunning()).isTrue();

    keeper.stop();
    keeper.leave();
    assertThat(keeper.isRunning()).isFalse();
  }
}
