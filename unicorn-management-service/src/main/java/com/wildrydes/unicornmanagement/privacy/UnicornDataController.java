package com.wildrydes.unicornmanagement.privacy;

import com.wildrydes.rfq.wire.ProblemType;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.PushErasure;
import com.wildrydes.unicornmanagement.port.UnicornRows;
import com.wildrydes.unicornmanagement.port.UnicornRows.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Export and erasure of a unicorn, for operators. The answers do not tell whether a unicorn is
 * known.
 */
@RestController
@RequestMapping(path = "/operator/unicorns/{unicorn}/data", produces = "application/json")
class UnicornDataController {
  private final UnicornRows rows;
  private final PushErasure push;

  UnicornDataController(UnicornRows rows, PushErasure push) {
    this.rows = rows;
    this.push = push;
  }

  @Operation(
      operationId = "dataOfUnicorn",
      summary = "Exports all that is kept of a unicorn",
      description = "For operators. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "200", description = "The stored rows; none of an unknown unicorn")
  @GetMapping
  KeptData export(@PathVariable("unicorn") String unicorn) {
    UnicornId id = id(unicorn);
    return new KeptData(id.value(), rows.export(id));
  }

  /** Erases the unicorn's own row last, so that a repeated call finishes an interrupted one. */
  @Operation(
      operationId = "eraseUnicorn",
      summary = "Erases a unicorn",
      description = "For operators. May be repeated. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "204", description = "Nothing of the unicorn is left")
  @ApiResponse(
      responseCode = "409",
      description = "The unicorn is on duty or has a ride",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable("unicorn") String unicorn) {
    UnicornId id = id(unicorn);
    refuseIf(rows.open(id));
    push.forget(id);
    rows.eraseTraces(id);
    if (!rows.eraseRow(id)) {
      refuseIf(rows.open(id).or(() -> Optional.of(Open.DUTY)));
    }
  }

  private static void refuseIf(Optional<Open> open) {
    if (open.isPresent()) {
      ProblemDetail problem =
          ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, sentence(open.get()));
      problem.setTitle("Something must end first");
      problem.setType(ProblemType.of("still-open"));
      throw new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
  }

  private static String sentence(Open open) {
    return switch (open) {
      case DUTY ->
          "The unicorn is on duty: its app must send off-duty, or be away for the reconnect grace.";
      case RIDE ->
          "The unicorn has a ride: its app must send ride-completed or ride-cancelled, or the"
              + " customer must cancel the ride.";
      case REPORT -> "The end of a ride is being reported: repeat this call in a few seconds.";
    };
  }

  private static UnicornId id(String unicorn) {
    try {
      return UnicornId.fromPath(unicorn);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), e);
    }
  }
}
