package com.wildrydes.pages;

import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where people sign in before they use a page: an OpenID Connect provider that lets public clients
 * use the authorization code flow with PKCE (RFC 7636). Without it a page asks for no sign-in. The
 * page must be one of the client's redirect URIs, and its origin must be let in by the token
 * endpoint (CORS).
 *
 * @param clientId of the page at the provider
 * @param authorizationEndpoint URL of the page where people say who they are (RFC 6749, 3.1)
 * @param tokenEndpoint URL where the page gets its token (RFC 6749, 3.2)
 * @param scope what the token is to be good for, separated by spaces
 */
@ConfigurationProperties("wildrydes.sign-in")
public record SignInProperties(
    @DefaultValue("") String clientId,
    @DefaultValue("") String authorizationEndpoint,
    @DefaultValue("") String tokenEndpoint,
    @DefaultValue("openid") String scope) {
  public SignInProperties {
    long given =
        Stream.of(clientId, authorizationEndpoint, tokenEndpoint).filter(s -> !s.isEmpty()).count();
    if (given != 0 && given != 3) {
      throw new IllegalArgumentException(
          "wildrydes.sign-in has client-id, authorization-endpoint and token-endpoint, or none");
    }
    if (given == 3 && !(isHttp(authorizationEndpoint) && isHttp(tokenEndpoint))) {
      throw new IllegalArgumentException("the endpoints of wildrydes.sign-in are URLs");
    }
  }

  private static boolean isHttp(String url) {
    return url.matches("https?://[^/\\s;,]+(/\\S*)?");
  }

  /** For the page's script, as JSON; empty if nobody has to sign in. */
  String setting() {
    return clientId.isEmpty() ? "" : JsonMapper.shared().writeValueAsString(this);
  }

  /** Whom the page asks for a token, as a Content-Security-Policy names it; empty if nobody. */
  String origin() {
    if (tokenEndpoint.isEmpty()) {
      return "";
    }
    URI endpoint = URI.create(tokenEndpoint);
    return endpoint.getScheme() + "://" + endpoint.getAuthority();
  }
}
