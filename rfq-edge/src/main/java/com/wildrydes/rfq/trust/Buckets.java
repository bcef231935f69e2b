package com.wildrydes.rfq.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key, for a bounded number of keys. A key is forgotten when its bucket is
 * full again. If there are too many, the seldom used ones are forgotten first.
 */
public final class Buckets {
  private final Cache<String, Bucket> buckets;
  private final Bandwidth bandwidth;
  private final TimeMeter time;

  /**
   * @param remembered the highest number of buckets
   */
  public Buckets(Rate rate, int remembered, InstantSource clock) {
    bandwidth =
        Bandwidth.builder()
            .capacity(rate.burst())
            .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))
            .build();
    buckets =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterAccess(Duration.ofSeconds(1 + rate.burst() / rate.perSecond()))
            .build();
    time = new Meter(clock);
  }

  /**
   * Takes a token from the bucket of this key. Returns zero if there was one, otherwise the time
   * until there is one.
   */
  public Duration take(String key) {
    ConsumptionProbe probe = buckets.get(key, _ -> fresh()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  private Bucket fresh() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  /** Adapts the clock to the buckets. */
  private record Meter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
