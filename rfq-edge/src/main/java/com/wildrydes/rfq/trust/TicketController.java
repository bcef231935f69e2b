package com.wildrydes.rfq.trust;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Issues tickets to pages. {@code wss://…?ticket=…} then counts like the token. */
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
          "A browser cannot send a token with a WebSocket: wss://…?ticket=… is let in instead,"
              + " once.")
  @AnyCaller
  @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Tickets.Ticket issue() {
    return tickets.issue(Caller.current().orElseThrow());
  }
}
