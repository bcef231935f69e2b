package com.wildrydes.ridebooking.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Sets the ETag of responses, and responds with 304 to a client that has the current version.
 * Unlike Spring's filter, it also sets the ETag for HEAD, and {@code If-None-Match: *} matches any
 * version (RFC 9110, section 13.1.2).
 */
final class EntityTags extends ShallowEtagHeaderFilter {
  private static final String ANY = "*";
  private static final String EVENTS = Links.EVENTS.substring(Links.TASK.length());

  /** Leaves out event streams, whose parts must be flushed one by one. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().endsWith(EVENTS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    super.doFilterInternal(new AnyTag(request, response), response, chain);
  }

  @Override
  protected boolean isEligibleForEtag(
      HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
    return super.isEligibleForEtag(new AsGet(request), response, status, body);
  }

  /** A request that gives the ETag of the response in place of {@code *}. */
  private static final class AnyTag extends HttpServletRequestWrapper {
    private final HttpServletResponse response;

    AnyTag(HttpServletRequest request, HttpServletResponse response) {
      super(request);
      this.response = response;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      String tag = response.getHeader(HttpHeaders.ETAG);
      return tag != null && name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) && isAny()
          ? Collections.enumeration(Collections.singleton(tag))
          : super.getHeaders(name);
    }

    private boolean isAny() {
      String value = super.getHeader(HttpHeaders.IF_NONE_MATCH);
      return value != null && value.strip().equals(ANY);
    }
  }

  /** A HEAD request that looks like the corresponding GET. */
  private static final class AsGet extends HttpServletRequestWrapper {
    AsGet(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return super.getMethod().equals(HttpMethod.HEAD.name())
          ? HttpMethod.GET.name()
          : super.getMethod();
    }
  }
}
