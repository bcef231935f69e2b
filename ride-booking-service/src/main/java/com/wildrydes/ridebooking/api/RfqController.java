package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.requester.IdempotentRequester;
import com.wildrydes.ridebooking.requester.IdempotentRequester.Outcome;
import com.wildrydes.ridebooking.requester.Requester;
import com.wildrydes.ridebooking.requester.Submission;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The collection of RFQs. Accepts new RFQs. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class RfqController {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final String KEY_PATTERN = "[\\x21-\\x7e]{1,255}";

  private static final Pattern KEY = Pattern.compile(KEY_PATTERN);

  private final SubmissionReader reader;
  private final Requester requester;
  private final IdempotentRequester idempotentRequester;
  private final Processor processor;

  RfqController(
      SubmissionReader reader,
      Requester requester,
      IdempotentRequester idempotentRequester,
      Processor processor) {
    this.reader = reader;
    this.requester = requester;
    this.idempotentRequester = idempotentRequester;
    this.processor = processor;
  }

  /** Starts an RFQ as a long-running task. */
  @Operation(operationId = "submitRfq", summary = "Submits an RFQ as a long-running task")
  @ApiResponse(
      responseCode = "202",
      description = "The RFQ is running. Location is the URI of its task",
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION),
        @Header(name = HttpHeaders.RETRY_AFTER, ref = Components.RETRY_AFTER)
      })
  @MayAnswer({
    Problem.INVALID_REQUEST,
    Problem.MALFORMED_BODY,
    Problem.UNKNOWN_PROPERTY,
    Problem.INVALID_IDEMPOTENCY_KEY,
    Problem.IDEMPOTENCY_KEY_IN_FLIGHT,
    Problem.IDEMPOTENCY_KEY_REUSED,
    Problem.TOO_MANY_OPEN_RFQS,
    Problem.NOT_PUBLISHED
  })
  @PostMapping(path = Links.RFQS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TaskView> submit(
      @RequestBody RfqRequest request,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key) {
    Submission submission = reader.read(request);
    if (key == null) {
      Rfq rfq = requester.submit(CorrelationId.random(), submission);
      return accepted(rfq, TaskView.of(rfq, Progress.NONE));
    }
    Rfq rfq = submit(key, submission);
    return accepted(rfq, TaskView.of(rfq, processor));
  }

  private static ResponseEntity<TaskView> accepted(Rfq rfq, TaskView task) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(Links.task(rfq.id()))
        .header(HttpHeaders.RETRY_AFTER, TaskController.RETRY_AFTER_SECONDS)
        .body(task);
  }

  private Rfq submit(String key, Submission submission) {
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.INVALID_IDEMPOTENCY_KEY.with(
              "The key must have 1 to 255 visible ASCII characters. A UUID is suitable."));
    }
    return switch (idempotentRequester.submit(key, submission)) {
      case Outcome.Started(Rfq rfq) -> rfq;
      case Outcome.KeyReused _ ->
          throw new ProblemException(
              Problem.IDEMPOTENCY_KEY_REUSED.with(
                  "The key was used with another body before. A new request must have a new key."));
      case Outcome.InFlight _ ->
          throw new ProblemException(
              Problem.IDEMPOTENCY_KEY_IN_FLIGHT.with(
                  "Send the request again in a second to get its response."));
    };
  }
}
