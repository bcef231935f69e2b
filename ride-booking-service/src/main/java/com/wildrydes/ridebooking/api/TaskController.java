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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An RFQ as a long-running task: 200 while it runs, 303 to the result when it is done. */
@RestController
class TaskController {
  static final String PREFER = "Prefer";

  /** When to look again, in seconds. */
  static final String RETRY_AFTER_SECONDS = "1";

  private final KnownRfqs rfqs;
  private final Processor processor;
  private final Completion completion;
  private final EndWatch endWatch;
  private final ExecutorService workers;

  TaskController(
      KnownRfqs rfqs,
      Processor processor,
      Completion completion,
      EndWatch endWatch,
      ExecutorService workers) {
    this.rfqs = rfqs;
    this.processor = processor;
    this.completion = completion;
    this.endWatch = endWatch;
    this.workers = workers;
  }

  /** Looks at the task. {@code Prefer: wait=N} holds the answer until the end, or N seconds. */
  @Operation(operationId = "task", summary = "How far the RFQ has come")
  @ApiResponse(
      responseCode = "200",
      description = "It runs, or was cancelled",
      headers =
          @Header(
              name = HttpHeaders.RETRY_AFTER,
              description = "While it runs: when to look again, in seconds",
              schema = @Schema(type = "integer")))
  @ApiResponse(
      responseCode = "303",
      description = "It is done; the result is at Location",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION),
      content = @Content)
  @Refused(Problem.UNKNOWN_RFQ)
  @GetMapping(Links.TASK)
  CompletableFuture<ResponseEntity<TaskView>> task(
      @PathVariable("rfq") String id,
      @RequestHeader(name = PREFER, required = false) @Nullable List<String> prefer) {
    Duration wait = WaitPreference.read(prefer);
    return wait.isZero()
        ? CompletableFuture.completedFuture(now(rfqs.find(id)))
        : inTheEnd(KnownRfqs.id(id).orElseThrow(KnownRfqs::unknown), wait);
  }

  /** Nobody is blocked meanwhile. It is watched before it is looked at, so no end is missed. */
  private CompletableFuture<ResponseEntity<TaskView>> inTheEnd(CorrelationId id, Duration wait) {
    String base = Links.base();
    CompletableFuture<Optional<Rfq>> end = endWatch.ended(id);
    try {
      Rfq now = rfqs.find(id);
      if (!now.isRunning()) {
        end.complete(Optional.of(now));
      }
    } catch (RuntimeException e) {
      end.cancel(false);
      throw e;
    }
    return end.completeOnTimeout(Optional.empty(), wait.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            ended -> Links.from(base, () -> now(ended.orElseGet(() -> rfqs.again(id)))), workers);
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

  /** The quotes so far; of a completed RFQ those of its result. */
  @Operation(operationId = "quotes", summary = "The quotes so far")
  @ApiResponse(responseCode = "200", description = "Sorted by price, pickup eta, id")
  @Refused({Problem.UNKNOWN_RFQ, Problem.RFQ_CANCELLED})
  @GetMapping(Links.QUOTES)
  QuotesView quotes(@PathVariable("rfq") String id) {
    Rfq rfq = rfqs.find(id);
    return switch (rfq.state()) {
      case RfqState.Running _ -> QuotesView.of(rfq, processor.progress(rfq).quotes());
      case RfqState.Cancelled _ -> throw new ProblemException(cancelled());
      case RfqState.Completed completed ->
          QuotesView.of(rfq, processor.result(rfq, completed).quotes());
    };
  }

  /** "Enough": completes now with the quotes at hand. */
  @Operation(operationId = "complete", summary = "Completes now, with the quotes at hand")
  @ApiResponse(
      responseCode = "303",
      description = "It is done; the result is at Location",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION),
      content = @Content)
  @Refused({Problem.UNKNOWN_RFQ, Problem.RFQ_CANCELLED})
  @PostMapping(Links.COMPLETION)
  ResponseEntity<TaskView> complete(@PathVariable("rfq") String id) {
    Rfq rfq = completion.enough(rfqs.find(id));
    if (rfq.state() instanceof RfqState.Cancelled) {
      throw new ProblemException(cancelled());
    }
    return seeResult(rfq);
  }

  /** Cancels; doing so again changes nothing. */
  @Operation(operationId = "cancel", summary = "Cancels; doing so again changes nothing")
  @ApiResponse(responseCode = "204", description = "It is cancelled", content = @Content)
  @Refused({Problem.UNKNOWN_RFQ, Problem.RFQ_COMPLETED})
  @DeleteMapping(Links.TASK)
  ResponseEntity<Void> cancel(@PathVariable("rfq") String id) {
    Rfq rfq = completion.cancel(rfqs.find(id));
    if (rfq.state() instanceof RfqState.Completed) {
      throw new ProblemException(
          Problem.RFQ_COMPLETED.with(
              "It can no longer be cancelled; there is a result.",
              Map.of("result", Links.result(rfq.id()))));
    }
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<TaskView> seeResult(Rfq rfq) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(Links.result(rfq.id())).build();
  }

  private static ProblemDetail cancelled() {
    return Problem.RFQ_CANCELLED.with("It has no quotes. Submit another RFQ.");
  }
}
