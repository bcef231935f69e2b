package com.wildrydes.rfq.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the frames of each new WebSocket, see {@link FrameLimit}. */
final class FrameLimitFilter extends OncePerRequestFilter {
  private final Handshakes handshakes;
  private final Rate frames;

  /**
   * @param frames the rate of frames that an app may send on its WebSocket
   */
  FrameLimitFilter(Handshakes handshakes, Rate frames) {
    this.handshakes = handshakes;
    this.frames = frames;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !handshakes.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new LimitedHandshake(request, frames), response);
  }
}
