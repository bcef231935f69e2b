package com.wildrydes.localaws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer of tokens (OpenID Connect discovery, JWKS, RFC 9068), in place of Amazon Cognito. It
 * checks nobody's identity: {@code POST /token} with {@code client_id} and an optional {@code
 * scope} answers with a token of that subject. Pages on this machine send people to {@code
 * /authorize}, where they enter a name, and exchange the returned code for a token.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int KEY_BITS = 2048;

  private final RSAKey key;
  private final LoopbackJetty server;

  private LocalIssuer(int port) {
    try {
      key = new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
    server = LoopbackJetty.start("issuer", port, new Pages());
  }

  /**
   * Starts.
   *
   * @param port the port; 0 for any free one
   */
  public static LocalIssuer start(int port) {
    return new LocalIssuer(port);
  }

  /** Returns the issuer's URI, which its tokens contain. */
  public URI uri() {
    return server.endpoint();
  }

  /** Returns a token of a subject that is valid for an hour; its scopes are separated by spaces. */
  public String token(String subject, String scope) {
    return token(subject, scope, Instant.now().plus(LIFETIME));
  }

  /** Returns a token with this end, which may be long ago. */
  public String token(String subject, String scope, Instant end) {
    return token(subject, scope, end, Optional.empty());
  }

  /** Returns a token for an audience, valid for an hour. */
  public String tokenFor(String audience, String subject, String scope) {
    return token(subject, scope, Instant.now().plus(LIFETIME), Optional.of(audience));
  }

  private String token(String subject, String scope, Instant end, Optional<String> audience) {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(uri().toString())
                .audience(audience.orElse(null))
                .subject(subject)
                .claim("scope", scope)
                .issueTime(Date.from(end.minus(LIFETIME)))
                .expirationTime(Date.from(end))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Pages extends Handler.Abstract {
    private final SignIns signIns = new SignIns();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      switch (Request.getPathInContext(request)) {
        case "/.well-known/openid-configuration" -> json(discovery(), response, callback);
        case "/jwks" -> json(new JWKSet(key.toPublicJWK()).toJSONObject(), response, callback);
        case "/authorize" -> authorize(Request.extractQueryParameters(request), response, callback);
        case "/logout" -> logout(Request.extractQueryParameters(request), response, callback);
        case "/token" -> {
          response.getHeaders().put("Access-Control-Allow-Origin", "*");
          json(issue(Request.getParameters(request), response), response, callback);
        }
        default -> {
          response.setStatus(HttpStatus.NOT_FOUND_404);
          json(Map.of(), response, callback);
        }
      }
      return true;
    }

    private void json(Object content, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      Content.Sink.write(response, true, JsonMapper.shared().writeValueAsString(content), callback);
    }

    private void authorize(Fields query, Response response, Callback callback) {
      if (!SignIns.isHere(query)) {
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        json(
            error(
                "invalid_request",
                "redirect_uri must be a page of this machine, and code_challenge must be given"
                    + " (S256)"),
            response,
            callback);
      } else if (SignIns.isAnswered(query)) {
        response.setStatus(HttpStatus.SEE_OTHER_303);
        response.getHeaders().put(HttpHeader.LOCATION, signIns.grant(query).toString());
        callback.succeeded();
      } else {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        Content.Sink.write(response, true, SignIns.form(query), callback);
      }
    }

    /** Redirects only: there are no sessions to end. */
    private void logout(Fields query, Response response, Callback callback) {
      Optional<URI> back = SignIns.afterSignOut(query);
      if (back.isEmpty()) {
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        json(
            error("invalid_request", "post_logout_redirect_uri must be a page of this machine"),
            response,
            callback);
        return;
      }
      response.setStatus(HttpStatus.SEE_OTHER_303);
      response.getHeaders().put(HttpHeader.LOCATION, back.get().toString());
      callback.succeeded();
    }

    private Map<String, Object> discovery() {
      return Map.of(
          "issuer", uri(),
          "jwks_uri", uri().resolve("/jwks"),
          "authorization_endpoint", uri().resolve("/authorize"),
          "token_endpoint", uri().resolve("/token"),
          "end_session_endpoint", uri().resolve("/logout"));
    }

    private Map<String, Object> issue(Fields form, Response response) {
      if ("authorization_code".equals(form.getValue("grant_type"))) {
        return signIns
            .redeem(form)
            .map(grant -> issued(grant.subject(), grant.scope()))
            .orElseGet(() -> {
              response.setStatus(HttpStatus.BAD_REQUEST_400);
              return error(
                  "invalid_grant", "a code must be used once, with its redirect and verifier");
            });
      }
      String subject = form.getValue("client_id");
      if (subject == null || subject.isBlank()) {
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        return error("invalid_request", "client_id must name the subject of the token");
      }
      return issued(subject, Objects.requireNonNullElse(form.getValue("scope"), ""));
    }

    private static Map<String, Object> error(String error, String description) {
      return Map.of("error", error, "error_description", description);
    }

    private Map<String, Object> issued(String subject, String scope) {
      return Map.of(
          "access_token",
          token(subject, scope),
          "token_type",
          "Bearer",
          "scope",
          scope,
          "expires_in",
          LIFETIME.toSeconds());
    }
  }
}
