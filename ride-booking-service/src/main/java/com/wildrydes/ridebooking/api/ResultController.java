package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The result of an RFQ, once it has completed. */
@RestController
class ResultController {
  private final KnownRfqs rfqs;
  private final Processor processor;

  ResultController(KnownRfqs rfqs, Processor processor) {
    this.rfqs = rfqs;
    this.processor = processor;
  }

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
      case RfqState.Completed completed -> ResultView.of(rfq, processor.result(rfq, completed));
    };
  }
}
