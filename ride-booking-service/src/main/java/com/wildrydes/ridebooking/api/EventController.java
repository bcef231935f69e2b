package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The events of an RFQ as they happen: Server-Sent Events of the HTML standard. */
@RestController
class EventController {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private final CallerRfqs callerRfqs;
  private final EventStreams streams;
  private final Clock clock;

  EventController(CallerRfqs callerRfqs, EventStreams streams, Clock clock) {
    this.callerRfqs = callerRfqs;
    this.streams = streams;
    this.clock = clock;
  }

  /** Streams the events of the RFQ from its beginning, or from where the client left off. */
  @Operation(
      operationId = "events",
      summary = "Streams each quote, the progress and the end as Server-Sent Events")
  @ApiResponse(
      responseCode = "200",
      description =
          "Events quote, rfq-progress and rfq-completed or rfq-cancelled, whose data are the"
              + " messages of the same name in customer-notifications.asyncapi.yaml. The stream"
              + " ends with the RFQ. A comment comes every 20 s",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "204",
      description = "The client has seen the end and need not connect again",
      content = @Content)
  @MayAnswer(Problem.UNKNOWN_RFQ)
  @GetMapping(value = Links.EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events(
      @PathVariable("rfq") String id,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletRequest request) {
    Rfq rfq = callerRfqs.find(id);
    if (EventStream.END.equals(lastEventId)) {
      return ResponseEntity.noContent().build();
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.TEXT_EVENT_STREAM)
            .cacheControl(CacheControl.noStore())
            .header("X-Accel-Buffering", "no"); // of nginx and those that follow it
    return HttpMethod.HEAD.matches(request.getMethod())
        ? answer.build()
        : answer.body(streams.open(rfq, lastEventId, untilTokenEnds()));
  }

  /** Returns the time until the caller's token ends, or zero if there is no token. */
  private Duration untilTokenEnds() {
    return Caller.current()
        .map(caller -> Duration.between(clock.instant(), caller.until()))
        .map(left -> left.isPositive() ? left : Duration.ofMillis(1))
        .orElse(Duration.ZERO);
  }
}
