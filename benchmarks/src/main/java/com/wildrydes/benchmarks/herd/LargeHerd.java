package com.wildrydes.benchmarks.herd;

import com.wildrydes.benchmarks.InstanceProcess;
import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Unicorns on duty at one instance: some near the start of all rides, the others all over the town.
 * The apps run in this JVM, the instance in another one.
 */
public final class LargeHerd implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Location START = Location.of(52.5200, 13.4050);
  private static final Location GOAL = Location.of(52.5163, 13.3777);

  /** The wrapper with the key of profile {@code local}, as the instance has it. */
  private static final EnvelopeWrapper WRAPPER =
      new EnvelopeWrapper(
          new Signatures("d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=", null),
          SealRules.STRICT,
          InstantSource.system(),
          Traces.none());

  /** The side of the square of cells in which the others stand, out of sight of the start. */
  private static final int SQUARE = 16;

  private static final double NEAREST_OTHER = 0.1;
  private static final double BETWEEN = 0.02;

  private final UnicornApps apps;
  private final SnsClient sns;
  private final SqsAsyncClient sqs;
  private final CellTopics topics;
  private final ReturnAddress customer;
  private final int near;
  private final int others;

  /** Creates a herd without connections. */
  public LargeHerd(LocalAws aws, InstanceProcess instance, int near, int others) {
    this.near = near;
    this.others = others;
    aws.systemProperties().forEach(System::setProperty);
    apps = new UnicornApps(instance.port());
    sns = SnsClient.create();
    sqs = SqsAsyncClient.create();
    customer =
        new Queues(sqs, WRAPPER).create("rfq-responses-benchmark-1", Map.of()).join().address();
    topics = new CellTopics(sns, WRAPPER, customer);
  }

  /** Connects all unicorns at once; returns the time until the last is on duty. */
  public Duration connect() {
    long began = System.nanoTime();
    for (int i = 0; i < near; i++) {
      apps.connect("near-" + i, START);
    }
    for (int i = 0; i < others; i++) {
      int row = i / SQUARE % SQUARE;
      int column = i % SQUARE;
      apps.connect(
          "other-" + i,
          Location.of(
              START.latitude() + NEAREST_OTHER + row * BETWEEN,
              START.longitude() + column * BETWEEN));
    }
    await("on duty", apps::onDuty, near + others);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /**
   * Publishes an RFQ and then its end; returns the time until the last unicorn near the start has
   * the invitation.
   */
  public Duration invite() throws InterruptedException {
    CorrelationId rfq = CorrelationId.random();
    Vicinity cell = Vicinity.of(START, Vicinity.DEFAULT_RESOLUTION);
    CountDownLatch invited = new CountDownLatch(near);
    CountDownLatch closed = new CountDownLatch(near);
    apps.await("rfq", rfq.value(), invited);
    apps.await("rfq-closed", rfq.value(), closed);
    Message.Rfq request =
        new Message.Rfq(START, GOAL, cell, Instant.now().plusSeconds(60), null, null);
    long began = System.nanoTime();
    topics.publish(cell, new Envelope(rfq, customer, request));
    await(invited);
    Duration last = Duration.ofNanos(System.nanoTime() - began);
    topics.publish(cell, Envelope.of(rfq, new Message.RfqClosed("completed")));
    await(closed);
    return last;
  }

  /** Returns the number of unicorns that were cut off or could not connect. */
  int lost() {
    return apps.lost();
  }

  private void await(CountDownLatch heard) throws InterruptedException {
    if (!heard.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d of %d heard nothing, %d are lost".formatted(heard.getCount(), near, lost()));
    }
  }

  private void await(String what, IntSupplier count, int wanted) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (count.getAsInt() < wanted) {
      if (System.nanoTime() > end || lost() > 0) {
        throw new IllegalStateException(
            "%d of %d are %s, %d are lost".formatted(count.getAsInt(), wanted, what, lost()));
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  @Override
  public void close() {
    apps.close();
    sns.close();
    sqs.close();
  }
}
