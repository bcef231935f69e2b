package com.wildrydes.unicornmanagement.unicornapp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.unicornmanagement.resource.Rejection;
import com.wildrydes.unicornmanagement.resource.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a unicorn's app is told. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToApp.OnDutyRecorded.class, name = "on-duty-recorded"),
  @JsonSubTypes.Type(value = ToApp.Rfq.class, name = "rfq"),
  @JsonSubTypes.Type(value = ToApp.QuoteRecorded.class, name = "quote-recorded"),
  @JsonSubTypes.Type(value = ToApp.QuoteRejected.class, name = "quote-rejected"),
  @JsonSubTypes.Type(value = ToApp.RfqClosed.class, name = "rfq-closed"),
  @JsonSubTypes.Type(value = ToApp.Outcome.class, name = "outcome"),
  @JsonSubTypes.Type(value = ToApp.Ride.class, name = "ride"),
  @JsonSubTypes.Type(value = ToApp.Failure.class, name = "error")
})
sealed interface ToApp {
  /** Requests nearby will arrive from now on. */
  record OnDutyRecorded() implements ToApp {}

  /** An invitation to quote, until the deadline. */
  record Rfq(CorrelationId rfq, Location from, Location to, Instant deadline) implements ToApp {
    static Rfq of(Request request) {
      return new Rfq(
          request.id(), request.rfq().from(), request.rfq().to(), request.rfq().deadline());
    }
  }

  /** The customer's queue has the quote. */
  record QuoteRecorded(CorrelationId rfq) implements ToApp {}

  /**
   * A quote, decline or withdrawal does not count.
   *
   * @param reason a stable word such as {@code too-late}
   * @param detail a sentence for people
   */
  record QuoteRejected(CorrelationId rfq, String reason, @Nullable String detail) implements ToApp {
    static QuoteRejected of(CorrelationId rfq, Rejection rejection) {
      return new QuoteRejected(rfq, rejection.reason(), rejection.detail());
    }
  }

  /** No more quotes are taken. */
  record RfqClosed(CorrelationId rfq, String reason) implements ToApp {}

  /** What became of an RFQ for the unicorn: {@code won}, {@code lost} and so on. */
  record Outcome(CorrelationId rfq, String outcome) implements ToApp {}

  /** What has become of a ride that the unicorn won: {@code confirmed} and so on. */
  record Ride(String ride, CorrelationId rfq, String status) implements ToApp {}

  /** A message had no effect; the connection lives on. */
  record Failure(String reason, String detail) implements ToApp {}
}
