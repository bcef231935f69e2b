package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.booking.QuoteAcceptance;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The result of an RFQ, once it has completed. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class ResultController {
  private final CallerRfqs callerRfqs;
  private final Processor processor;
  private final QuoteAcceptance acceptance;

  ResultController(CallerRfqs callerRfqs, Processor processor, QuoteAcceptance acceptance) {
    this.callerRfqs = callerRfqs;
    this.processor = processor;
    this.acceptance = acceptance;
  }

  @Operation(operationId = "result", summary = "Returns the result of a completed RFQ")
  @ApiResponse(responseCode = "200", description = "The result. Only its links can change")
  @MayAnswer({Problem.UNKNOWN_RFQ, Problem.RFQ_RUNNING, Problem.RFQ_CANCELLED})
  @GetMapping(Links.RESULT)
  ResultView result(@PathVariable("rfq") String id) {
    Rfq rfq = callerRfqs.find(id);
    return switch (rfq.state()) {
      case RfqState.Running _ ->
          throw new ProblemException(
              Problem.RFQ_RUNNING.with(
                  "The RFQ is still running. Its task leads to the result when it is done.",
                  Map.of("task", Links.task(rfq.id()))));
      case RfqState.Cancelled _ ->
          throw new ProblemException(
              Problem.RFQ_CANCELLED.with("A cancelled RFQ has no result. Submit another RFQ."));
      case RfqState.Completed completed -> {
        Result result = processor.result(rfq, completed);
        yield ResultView.of(rfq, result, acceptance.isPossible(rfq, result.quotes()));
      }
    };
  }
}
