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
 * A token bucket for each of those who ask, of a bounded number of them: who has not asked until a
 * bucket is full again is forgotten, and when there are too many who seldom asks is.
 */
public final class Buckets {
  private final Cache<String, Bucket> buckets;
  private final Bandwidth bandwidth;
  private final TimeMeter time;

  /**
   * @param remembered how many buckets there are at most
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

  /** Takes a token of this one's: zero if there was one, else how long until there is. */
  public Duration take(String key) {
    ConsumptionProbe probe = buckets.get(key, _ -> fresh()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  private Bucket fresh() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  /** The clock, as a bucket reads it. */
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
