package com.wildrydes.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Allows a page to load from its own server only, and to run only scripts from files. */
final class PageHeaders implements HandlerInterceptor {
  private final String policy;

  /**
   * @param tiles the origin of the map's tiles; empty if there are none
   * @param tokens the origin of the tokens; empty if there is no sign-in
   */
  PageHeaders(String tiles, String tokens) {
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
            + also(tokens)
            + "; img-src 'self' data:"
            + also(tiles)
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String also(String origin) {
    return origin.isEmpty() ? "" : " " + origin;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    response.setHeader("Permissions-Policy", "geolocation=(self)");
    return true;
  }
}
