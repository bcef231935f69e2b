package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.booking.Acceptance;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The result of an RFQ, once it has completed. */
@RestController
class ResultController {
  private final KnownRfqs rfqs;
  private final Processor processor;
  private final Acceptance acceptance;

  ResultController(KnownRfqs rfqs, Processor processor, Acceptance acceptance) {
    this.rfqs = rfqs;
    this.processor = processor;
    this.acceptance = acceptance;
  }

  @Operation(operationId = "result", summary = "The result of an RFQ that has completed")
  @ApiResponse(responseCode = "200", description = "It never changes, but for its links")
  @Refused({Problem.UNKNOWN_RFQ, Problem.RFQ_RUNNING, Problem.RFQ_CANCELLED})
  @GetMapping(Links.RESULT)
  ResultView result(@PathVariable("rfq") String id) {
    Rfq rfq = rfqs.find(id);
    return switch (rfq.state()) {
      case RfqState.Running _ ->
          throw new ProblemException(
              Problem.RFQ_RUNNING.with(
                  "The RFQ still runs; its task says when there is a result.",
                  Map.of("task", Links.task(rfq.id()))));
      case RfqState.Cancelled _ ->
          throw new ProblemException(
              Problem.RFQ_CANCELLED.with("There will be no result. Submit another RFQ."));
      case RfqState.Completed completed -> {
        Result result = processor.result(rfq, completed);
        yield ResultView.of(rfq, result, acceptance.isPossible(rfq, result.quotes()));
      }
    };
  }
}
