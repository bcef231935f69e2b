package com.wildrydes.rfq.trust;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a page gets a ticket: {@code wss://…?ticket=…} is then let in as the token would be. */
@RestController
class TicketController {
  static final String PATH = "/tickets";

  private final Tickets tickets;

  TicketController(Tickets tickets) {
    this.tickets = tickets;
  }

  @Operation(
      operationId = "issueTicket",
      summary = "Issues a ticket for a WebSocket",
      description =
          "A browser cannot send a token with a WebSocket: wss://…?ticket=… is let in instead, once.")
  @AnyCaller
  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Tickets.Ticket issue() {
    return tickets.issue(Caller.current().orElseThrow());
  }
}
