package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.requester.PriceChanges;
import com.wildrydes.ridebooking.requester.PriceChanges.Outcome;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The prices that a customer names while an RFQ runs. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class PriceChangeController {
  static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String TARGET_PRICE = "target-price";
  private static final String ACCEPT_AT = "accept-at";

  private final CallerRfqs callerRfqs;
  private final PriceReader prices;
  private final PriceChanges changes;
  private final Processor processor;

  PriceChangeController(
      CallerRfqs callerRfqs, PriceReader prices, PriceChanges changes, Processor processor) {
    this.callerRfqs = callerRfqs;
    this.prices = prices;
    this.changes = changes;
    this.processor = processor;
  }

  /** Changes the prices of a running RFQ. Repeating a change tells the unicorns again. */
  @Operation(
      operationId = "changePrices",
      summary = "Names or raises the prices of a running RFQ",
      description =
          "A merge patch (RFC 7396). A property that is left out stays as it is. A price may be"
              + " named, raised or repeated; accept-at may also be removed. Unicorns that were"
              + " asked hear of a new target price, also those that have declined. A change that asks"
              + " for the prices as they are is answered alike after the end of the RFQ, since its"
              + " first answer may be lost.")
  @ApiResponse(
      responseCode = "200",
      description =
          "The prices are changed. The task is completed if a quote is at or under accept-at")
  @MayAnswer({
    Problem.INVALID_REQUEST,
    Problem.MALFORMED_BODY,
    Problem.UNKNOWN_PROPERTY,
    Problem.PRICE_LOWERED,
    Problem.UNKNOWN_RFQ,
    Problem.RFQ_COMPLETED,
    Problem.RFQ_CANCELLED_BEFORE
  })
  @PatchMapping(path = Links.TASK, consumes = MERGE_PATCH)
  TaskView change(@PathVariable("rfq") String id, @RequestBody PriceChange patch) {
    Rfq rfq = callerRfqs.find(id);
    BargainChange change = read(patch);
    return switch (changes.change(rfq, change)) {
      case Outcome.Changed(var now) -> TaskView.of(now, processor);
      case Outcome.Lowered(var now) -> throw new ProblemException(lowered(now.bargain(), change));
      case Outcome.Ended(var now) -> throw new ProblemException(Problem.ended(now));
    };
  }

  private BargainChange read(PriceChange patch) {
    List<Problem.InvalidField> errors = new ArrayList<>();
    if (patch.targetPrice() != null && patch.targetPrice().isNull()) {
      errors.add(
          new Problem.InvalidField(
              TARGET_PRICE, "must not be null: it can be raised, and not removed"));
    }
    Price target = prices.read(TARGET_PRICE, patch.targetPrice(), errors);
    Price acceptAt = prices.read(ACCEPT_AT, patch.acceptAt(), errors);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.INVALID_REQUEST.with(errors));
    }
    boolean removes = patch.acceptAt() != null && patch.acceptAt().isNull();
    return new BargainChange(target, acceptAt, removes);
  }

  private static ProblemDetail lowered(Bargain bargain, BargainChange change) {
    List<Problem.InvalidField> fields = new ArrayList<>();
    add(TARGET_PRICE, change.target(), bargain.target(), fields);
    add(ACCEPT_AT, change.acceptAt(), bargain.acceptAt(), fields);
    return Problem.PRICE_LOWERED.with(fields);
  }

  private static void add(
      String name,
      @Nullable Price price,
      @Nullable Price named,
      List<Problem.InvalidField> fields) {
    if (Bargain.isLower(price, named)) {
      fields.add(new Problem.InvalidField(name, "must be at least " + named));
    }
  }
}
