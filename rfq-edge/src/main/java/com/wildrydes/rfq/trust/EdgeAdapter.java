package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.util.NetMaskSet;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The first step of each request, before the server itself reads it. Every answer has the headers
 * that make browsers careful, also an answer that no filter sees. Headers of a proxy are removed
 * unless a proxy sent them.
 *
 * <p>Many handshakes at once wait here for their turn. Virtual threads run in order of arrival, so
 * without turns everything else would wait behind all handshakes. A waiting request holds less than
 * half of the memory that it would hold later.
 */
final class EdgeAdapter extends CoyoteAdapter {
  /** The headers of every answer. A page replaces the policy by its own. */
  private static final Map<String, String> CAREFUL =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  /** At most ten language ranges (RFC 4647, 2.1) and their weights: Tomcat fails at more. */
  private static final Pattern LANGUAGES = languages();

  private static final int HANDSHAKES_AT_A_TIME = 16;

  private final Semaphore turns = new Semaphore(HANDSHAKES_AT_A_TIME, true);
  private final NetMaskSet proxies;
  private final @Nullable URI publicUrl;

  /**
   * @param proxies the networks of the trusted proxies
   * @param publicUrl the configured URL of this service for clients, if there is one
   */
  EdgeAdapter(Connector connector, NetMaskSet proxies, @Nullable URI publicUrl) {
    super(connector);
    this.proxies = proxies;
    this.publicUrl = publicUrl;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    CAREFUL.forEach(response::setHeader);
    if (isFromProxy(request)) {
      ForwardedHeaders.clean(request.getMimeHeaders());
    } else {
      ForwardedHeaders.remove(request.getMimeHeaders());
    }
    // No page of another origin is allowed, so its preflight is an OPTIONS like any other.
    request.getMimeHeaders().removeHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (!asksForALanguage(request)) {
      request.getMimeHeaders().removeHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }
    String type = request.getMimeHeaders().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.contains("*")) { // an empty one names no type, and Spring fails
      request.getMimeHeaders().removeHeader(HttpHeaders.CONTENT_TYPE);
    }
    if (publicUrl != null) {
      ForwardedHeaders.replace(request.getMimeHeaders(), publicUrl);
    }
    if ("websocket".equalsIgnoreCase(request.getMimeHeaders().getHeader(HttpHeaders.UPGRADE))) {
      turns.acquireUninterruptibly();
      try {
        super.service(request, response);
      } finally {
        turns.release();
      }
    } else {
      super.service(request, response);
    }
  }

  private static Pattern languages() {
    String range = " *(\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}) *(; *q=[01](\\.[0-9]{0,3})? *)?";
    return Pattern.compile(range + "(," + range + "){0,9}");
  }

  /** Tells whether the request names languages that can be read, for a page: an API has one. */
  private static boolean asksForALanguage(Request request) {
    List<String> named =
        Collections.list(request.getMimeHeaders().values(HttpHeaders.ACCEPT_LANGUAGE));
    return request.requestURI().equals("/")
        && named.size() == 1
        && LANGUAGES.matcher(requireNonNullElse(named.getFirst(), "")).matches();
  }

  private boolean isFromProxy(Request request) throws UnknownHostException {
    request.action(ActionCode.REQ_PEER_ADDR_ATTRIBUTE, request);
    String peer = request.peerAddr().toString();
    return peer != null && proxies.contains(peer);
  }
}
