package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.notification.EndWatch;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The task of an RFQ: responds with 200 while the RFQ runs, and with 303 to the result when it is
 * done.
 */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class TaskController {
  static final String PREFER = "Prefer";
  private static final String PREFERENCE_APPLIED = "Preference-Applied";

  /** The time until a client should ask again, in seconds. */
  static final String RETRY_AFTER_SECONDS = "1";

  private final CallerRfqs callerRfqs;
  private final Processor processor;
  private final Completion completion;
  private final EndWatch endWatch;
  private final ExecutorService workers;

  TaskController(
      CallerRfqs callerRfqs,
      Processor processor,
      Completion completion,
      EndWatch endWatch,
      ExecutorService workers) {
    this.callerRfqs = callerRfqs;
    this.processor = processor;
    this.completion = completion;
    this.endWatch = endWatch;
    this.workers = workers;
  }

  /**
   * Returns the task. {@code Prefer: wait=N} delays the response until the RFQ ends, at most N
   * seconds.
   */
  @Operation(operationId = "task", summary = "Returns the progress of an RFQ")
  @ApiResponse(
      responseCode = "200",
      description =
          "The RFQ is running or cancelled. A client that follows 303 automatically gets the result"
              + " here: it reads like a task with status completed",
      headers = {
        @Header(
            name = HttpHeaders.RETRY_AFTER,
            description = "While the RFQ runs: the seconds until the client should ask again",
            schema = @Schema(type = "integer")),
        @Header(
            name = PREFERENCE_APPLIED,
            description = "wait and the applied seconds, if Prefer: wait=N was honoured",
            schema = @Schema(type = "string"))
      })
  @ApiResponse(
      responseCode = "303",
      description = "The RFQ has completed. Location is the URI of its result",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION),
      content = @Content)
  @MayAnswer(Problem.UNKNOWN_RFQ)
  @GetMapping(Links.TASK)
  CompletableFuture<ResponseEntity<TaskView>> task(
      @PathVariable("rfq") String id,
      @RequestHeader(name = PREFER, required = false) @Nullable String prefer) {
    Duration wait = WaitPreference.read(prefer);
    return wait.isZero()
        ? CompletableFuture.completedFuture(now(callerRfqs.find(id)))
        : inTheEnd(CallerRfqs.id(id).orElseThrow(CallerRfqs::unknown), wait);
  }

  /**
   * Waits for the end without blocking a thread. Watches the RFQ before reading it, so that no end
   * is missed.
   */
  private CompletableFuture<ResponseEntity<TaskView>> inTheEnd(CorrelationId id, Duration wait) {
    String base = Links.base();
    CompletableFuture<Optional<Rfq>> end = endWatch.ended(id);
    try {
      Rfq now = callerRfqs.find(id);
      if (!now.isRunning()) {
        end.complete(Optional.of(now));
      }
    } catch (RuntimeException e) {
      end.cancel(false);
      throw e;
    }
    return end.completeOnTimeout(Optional.empty(), wait.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            ended -> Links.from(base, () -> now(ended.orElseGet(() -> callerRfqs.again(id)))),
            workers)
        .thenApply(answer -> waited(answer, wait));
  }

  private static ResponseEntity<TaskView> waited(ResponseEntity<TaskView> answer, Duration wait) {
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(PREFERENCE_APPLIED, "wait=" + wait.toSeconds())
        .body(answer.getBody());
  }

  private ResponseEntity<TaskView> now(Rfq rfq) {
    return switch (rfq.state()) {
      case RfqState.Running _ ->
          ResponseEntity.ok()
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
              .body(TaskView.of(rfq, processor));
      case RfqState.Cancelled _ -> ResponseEntity.ok(TaskView.of(rfq, processor));
      case RfqState.Completed _ -> seeResult(rfq);
    };
  }

  /** Returns the quotes so far. If the RFQ has completed, these are the quotes of its result. */
  @Operation(operationId = "quotes", summary = "Returns the quotes so far")
  @ApiResponse(responseCode = "200", description = "The quotes, sorted by price, pickup ETA and id")
  @MayAnswer({Problem.UNKNOWN_RFQ, Problem.RFQ_CANCELLED})
  @GetMapping(Links.QUOTES)
  QuotesView quotes(@PathVariable("rfq") String id) {
    Rfq rfq = callerRfqs.find(id);
    return switch (rfq.state()) {
      case RfqState.Running _ -> QuotesView.of(rfq, processor.progress(rfq));
      case RfqState.Cancelled _ -> throw new ProblemException(cancelled());
      case RfqState.Completed completed -> QuotesView.of(rfq, processor.result(rfq, completed));
    };
  }

  /** Completes the RFQ now, with the quotes received so far. */
  @Operation(
      operationId = "complete",
      summary = "Completes an RFQ now, with the quotes received so far")
  @ApiResponse(
      responseCode = "200",
      description = "The result. Only a client that follows 303 automatically gets this",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ResultView.class)))
  @ApiResponse(
      responseCode = "303",
      description = "The RFQ has completed. Location is the URI of its result",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION),
      content = @Content)
  @MayAnswer({Problem.UNKNOWN_RFQ, Problem.RFQ_CANCELLED})
  @PostMapping(Links.COMPLETION)
  ResponseEntity<TaskView> complete(@PathVariable("rfq") String id) {
    Rfq rfq = completion.enough(callerRfqs.find(id));
    if (rfq.state() instanceof RfqState.Cancelled) {
      throw new ProblemException(cancelled());
    }
    return seeResult(rfq);
  }

  /** Cancels an RFQ. Repeating it has no effect. */
  @Operation(operationId = "cancel", summary = "Cancels an RFQ. Repeating it has no effect")
  @ApiResponse(responseCode = "204", description = "The RFQ is cancelled", content = @Content)
  @MayAnswer({Problem.UNKNOWN_RFQ, Problem.RFQ_COMPLETED})
  @DeleteMapping(Links.TASK)
  ResponseEntity<Void> cancel(@PathVariable("rfq") String id) {
    Rfq rfq = completion.cancel(callerRfqs.find(id));
    if (rfq.state() instanceof RfqState.Completed) {
      throw new ProblemException(
          Problem.RFQ_COMPLETED.with(
              "An RFQ that has completed cannot be cancelled. It has a result.",
              Map.of("result", Links.result(rfq.id()))));
    }
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<TaskView> seeResult(Rfq rfq) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(Links.result(rfq.id())).build();
  }

  private static ProblemDetail cancelled() {
    return Problem.RFQ_CANCELLED.with("A cancelled RFQ has no quotes. Submit another RFQ.");
  }
}
