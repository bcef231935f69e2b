package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.wire.Identity;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** Reads the caller from a token. The signature, issuer and times have been checked before. */
final class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {
  private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();
  private final TrustProperties properties;

  TokenReader(TrustProperties properties) {
    this.properties = properties;
    scopes.setAuthorityPrefix("");
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String id = token.getClaimAsString(properties.idClaim());
    Instant until = token.getExpiresAt();
    if (id == null || until == null) {
      throw new UnusableClaimsException(
          "A token must have the claims exp and %s.".formatted(properties.idClaim()), null);
    }
    requireIdentity(id);
    return new CallerAuthentication(
        new Caller(
            id,
            scopes.convert(token).stream()
                .map(GrantedAuthority::getAuthority)
                .filter(scope -> scope.startsWith(properties.scopePrefix()))
                .map(scope -> scope.substring(properties.scopePrefix().length()))
                .collect(Collectors.toSet()),
            until));
  }

  private void requireIdentity(String id) {
    try {
      Identity.of(id);
    } catch (IllegalArgumentException e) {
      throw new UnusableClaimsException(
          "The claim %s of a token %s.".formatted(properties.idClaim(), e.getMessage()), e);
    }
  }
}
