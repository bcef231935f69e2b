package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An RFQ as a long-running task: 200 while it runs, 303 to the result when it is done. */
@RestController
class TaskController {
  /** When to look again, in seconds. */
  static final String RETRY_AFTER_SECONDS = "1";

  private final KnownRfqs rfqs;
  private final Processor processor;
  private final Completion completion;

  TaskController(KnownRfqs rfqs, Processor processor, Completion completion) {
    this.rfqs = rfqs;
    this.processor = processor;
    this.completion = completion;
  }

  @GetMapping(Links.TASK)
  ResponseEntity<TaskView> task(@PathVariable("rfq") String id) {
    Rfq rfq = rfqs.find(id);
    return switch (rfq.state()) {
      case RfqState.Running _ ->
          ResponseEntity.ok()
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
              .body(TaskView.running(rfq, processor.progress(rfq)));
      case RfqState.Cancelled _ -> ResponseEntity.ok(TaskView.cancelled(rfq));
      case RfqState.Completed _ -> seeResult(rfq);
    };
  }

  /** The quotes so far; of a completed RFQ those of its result. */
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
  @PostMapping(Links.COMPLETION)
  ResponseEntity<TaskView> complete(@PathVariable("rfq") String id) {
    Rfq rfq = completion.enough(rfqs.find(id));
    if (rfq.state() instanceof RfqState.Cancelled) {
      throw new ProblemException(cancelled());
    }
    return seeResult(rfq);
  }

  /** Cancels; doing so again changes nothing. */
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
