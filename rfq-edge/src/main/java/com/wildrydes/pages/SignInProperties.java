package com.wildrydes.pages;

import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenID Connect provider at which people sign in before they use a page. It must let public
 * clients use the authorization code flow with PKCE (RFC 7636). Without it a page asks for no
 * sign-in. The page must be one of the client's redirect URIs, and the token endpoint must let in
 * its origin (CORS).
 *
 * @param clientId the id of the page at the provider; it must be set together with both endpoints,
 *     or none of the three
 * @param authorizationEndpoint the URL of the page where people sign in (RFC 6749, 3.1)
 * @param tokenEndpoint the URL where the page gets its token (RFC 6749, 3.2)
 * @param endSessionEndpoint the URL of the page that ends the provider's own session (OpenID
 *     Connect RP-Initiated Logout 1.0). Without it people stay signed in at the provider when they
 *     sign out of the page
 * @param scope the scopes that the page asks for, separated by spaces
 */
@ConfigurationProperties("wildrydes.sign-in")
public record SignInProperties(
    @DefaultValue("") String clientId,
    @DefaultValue("") String authorizationEndpoint,
    @DefaultValue("") String tokenEndpoint,
    @DefaultValue("") String endSessionEndpoint,
    @DefaultValue("openid") String scope) {
  public SignInProperties {
    long given =
        Stream.of(clientId, authorizationEndpoint, tokenEndpoint).filter(s -> !s.isEmpty()).count();
    if (given != 0 && given != 3) {
      throw new IllegalArgumentException(
          "wildrydes.sign-in must have client-id, authorization-endpoint and token-endpoint, or"
              + " none");
    }
    if (!Stream.of(authorizationEndpoint, tokenEndpoint, endSessionEndpoint)
        .allMatch(endpoint -> endpoint.isEmpty() || isHttp(endpoint))) {
      throw new IllegalArgumentException("the endpoints of wildrydes.sign-in must be URLs");
    }
  }

  private static boolean isHttp(String url) {
    return url.matches("https?://[^/\\s;,]+(/\\S*)?");
  }

  /** Returns the setting for the page's script as JSON; empty if nobody must sign in. */
  String setting() {
    return clientId.isEmpty() ? "" : JsonMapper.shared().writeValueAsString(this);
  }

  /**
   * Returns the origin of the tokens for a Content-Security-Policy; empty if nobody must sign in.
   */
  String origin() {
    if (tokenEndpoint.isEmpty()) {
      return "";
    }
    URI endpoint = URI.create(tokenEndpoint);
    return endpoint.getScheme() + "://" + endpoint.getAuthority();
  }
}
