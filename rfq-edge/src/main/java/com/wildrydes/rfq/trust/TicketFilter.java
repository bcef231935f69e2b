package com.wildrydes.rfq.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Authenticates the opening of a WebSocket by its ticket. An invalid ticket counts as no ticket, so
 * the handshake is refused.
 */
final class TicketFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(TicketFilter.class);
  private static final String TICKET = "ticket";

  private final Tickets tickets;
  private final Handshakes handshakes;

  TicketFilter(Tickets tickets, Handshakes handshakes) {
    this.tickets = tickets;
    this.handshakes = handshakes;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !handshakes.matches(request) || request.getParameter(TICKET) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller;
    try {
      caller = tickets.redeem(request.getParameter(TICKET));
    } catch (SdkException e) {
      log.warn("cannot look up a ticket, answering 503: {}", e.toString());
      SecurityProblems.unavailable(request, response);
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
