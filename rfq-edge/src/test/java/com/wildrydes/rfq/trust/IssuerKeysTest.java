package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private volatile Instant now = NOON;
  private volatile boolean isDown;
  private volatile JWKSet published = new JWKSet(key("first"));
  private final AtomicInteger fetches = new AtomicInteger();
  private final IssuerKeys keys = new IssuerKeys(this::publish, PATIENCE, () -> now);

  private static JWK key(String id) {
    try {
      return new OctetSequenceKeyGenerator(256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWKSet publish() throws IOException {
    fetches.incrementAndGet();
    if (isDown) {
      throw new IOException("down");
    }
    return published;
  }

  private static List<JWK> get(IssuerKeys from, String id) throws KeySourceException {
    return from.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
  }

  private boolean has(String id) throws KeySourceException {
    return !get(keys, id).isEmpty();
  }

  @Test
  void unknownKeysOfForgedTokensFetchSeldom() throws Exception {
    for (int i = 0; i < 200; i++) {
      assertThat(has("forged-" + i)).isFalse();
    }

    assertThat(fetches).hasValue(1);
    assertThat(has("first")).isTrue();
  }

  @Test
  void newKeyIsFoundWhenItIsUsed() throws Exception {
    has("first");
    published = new JWKSet(key("second"));
    now = NOON.plusSeconds(11);

    assertThat(has("second")).isTrue();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void keysAreFetchedAheadAndNobodyWaits() throws Exception {
    has("first");
    now = NOON.plus(Duration.ofMinutes(6));

    assertThat(has("first")).isTrue();
    await().untilAsserted(() -> assertThat(fetches).hasValue(2));
  }

  @Test
  void olderKeysCountWhileTheIssuerIsDownButNotForEver() throws Exception {
    has("first");
    isDown = true;
    now = NOON.plus(Duration.ofMinutes(59));
    assertThat(has("first")).isTrue();

    now = NOON.plus(Duration.ofMinutes(61));

    assertThatThrownBy(() -> has("first")).isInstanceOf(KeySourceException.class);
    isDown = false;
    now = NOON.plus(Duration.ofMinutes(62));
    assertThat(has("first")).isTrue();
  }

  @Test
  void allWhoWaitAreToldAtTheSameTimeThatTheIssuerIsSlow() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    IssuerKeys ofSlowIssuer =
        new IssuerKeys(
            () -> {
              fetches.incrementAndGet();
              slow.await();
              return published;
            },
            PATIENCE,
            () -> now);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      List<Future<List<JWK>>> waiting = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        waiting.add(callers.submit(() -> get(ofSlowIssuer, "first")));
      }

      waiting.forEach(
          caller -> assertThatThrownBy(caller::get).hasCauseInstanceOf(KeySourceException.class));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(5));
    }
    assertThat(fetches).hasValue(1);
    slow.countDown();
    await().untilAsserted(() -> assertThat(get(ofSlowIssuer, "first")).isNotEmpty());
  }
}
