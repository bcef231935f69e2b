package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenReaderTest {
  private static final Instant END = Instant.parse("2026-11-24T10:00:00Z");

  private static Jwt.Builder token() {
    return Jwt.withTokenValue("token").header("alg", "RS256").subject("rosa").expiresAt(END);
  }

  private static Caller read(Jwt.Builder token, String idClaim, String scopePrefix) {
    var properties = new TrustProperties(idClaim, scopePrefix, "tickets", Duration.ofSeconds(30));
    return Caller.of(new TokenReader(properties).convert(token.build())).orElseThrow();
  }

  @Test
  void callerIsTheSubjectWithItsScopes() {
    assertThat(read(token().claim("scope", "unicorn other"), "sub", ""))
        .isEqualTo(new Caller("rosa", Set.of("unicorn", "other"), END));
  }

  @Test
  void idMayStandInAnotherClaim() {
    assertThat(read(token().claim("unicorn-id", "u1"), "unicorn-id", "").id()).isEqualTo("u1");
  }

  @Test
  void scopesOfAnotherResourceServerAreNotOurs() {
    Jwt.Builder token = token().claim("scope", List.of("wildrydes/unicorn", "other/operator"));

    Caller caller = read(token, "sub", "wildrydes/");

    assertThat(caller.has(Caller.UNICORN)).isTrue();
    assertThat(caller.has(Caller.OPERATOR)).isFalse();
  }

  @Test
  void tokenWithoutIdOrEndIsNone() {
    assertThatThrownBy(() -> read(token().subject(" "), "sub", ""))
        .isInstanceOf(InvalidBearerTokenException.class);
    assertThatThrownBy(() -> read(token().claims(claims -> claims.remove("exp")), "sub", ""))
        .isInstanceOf(InvalidBearerTokenException.class)
        .hasMessageContaining("exp");
  }
}
