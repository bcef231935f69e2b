package com.wildrydes.rfq.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Lets in who opens a WebSocket with a ticket. One that is not valid is nobody, and refused like
 * everybody who is.
 */
final class TicketFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(TicketFilter.class);
  private static final String TICKET = "ticket";

  private final Tickets tickets;

  TicketFilter(Tickets tickets) {
    this.tickets = tickets;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals(HttpMethod.GET.name())
        || !"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        || request.getParameter(TICKET) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller;
    try {
      caller = tickets.redeem(request.getParameter(TICKET));
    } catch (SdkException e) {
      log.warn("a ticket cannot be looked up right now: {}", e.toString());
      Refusals.unavailable(response);
      return;
    }
    caller.ifPresent(TicketFilter::enter);
    chain.doFilter(request, response);
  }

  private static void enter(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new CallerAuthentication(caller));
    SecurityContextHolder.setContext(context);
  }
}
