package com.wildrydes.rfq.trust;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the issuer. All who wait share one fetch. Keys are fetched ahead of their expiry, and
 * seldom, whatever key ids tokens name. Older keys remain valid while the issuer does not answer. A
 * request for an unknown key waits for seconds at most.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

  /** The age at which keys are fetched again, while the old ones are used. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** The time for which keys stay valid while the issuer does not answer. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** The pause between fetches for unknown key ids. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Callable<JWKSet> issuer;
  private final Duration patience;
  private final InstantSource clock;
  private volatile @Nullable Known known;
  private volatile @Nullable FutureTask<Known> last;
  private Instant nextFetch = Instant.MIN;

  private record Known(JWKSet keys, Instant since) {}

  /**
   * @param issuer fetches the keys; may take any time
   * @param patience the longest total wait of a caller
   */
  IssuerKeys(Callable<JWKSet> issuer, Duration patience, InstantSource clock) {
    this.issuer = issuer;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Selects keys.
   *
   * @return empty if the issuer has no such key
   * @throws KeySourceException if the issuer does not answer, so that this is unknown
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Known here = known;
    if (here != null && isYounger(here, KEPT)) {
      if (!isYounger(here, FRESH)) {
        var _ = latest();
      }
      List<JWK> matching = selector.select(here.keys());
      if (!matching.isEmpty()) {
        return matching;
      }
    }
    return selector.select(await(latest()).keys());
  }

  private boolean isYounger(Known keys, Duration age) {
    return keys.since().plus(age).isAfter(clock.instant());
  }

  /** Returns the running or latest fetch; starts one if there is none. */
  private synchronized FutureTask<Known> latest() {
    FutureTask<Known> fetch = last;
    if (fetch == null || (fetch.isDone() && !clock.instant().isBefore(nextFetch))) {
      fetch = new FutureTask<>(this::fetch);
      last = fetch;
      Thread.ofVirtual().name("issuer-keys").start(fetch);
    }
    return fetch;
  }

  private Known fetch() throws Exception {
    boolean fetched = false;
    try {
      Known keys = new Known(issuer.call(), clock.instant());
      known = keys;
      fetched = true;
      return keys;
    } finally {
      pause(fetched ? PAUSE : PAUSE_AFTER_FAILURE);
    }
  }

  private synchronized void pause(Duration pause) {
    nextFetch = clock.instant().plus(pause);
  }

  private Known await(FutureTask<Known> fetch) throws KeySourceException {
    try {
      return fetch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      log.debug("cannot fetch the issuer's keys, refusing the token for now", e);
      throw new KeySourceException("the issuer does not answer: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new KeySourceException("the issuer does not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeySourceException("interrupted", e);
    }
  }
}
