package com.wildrydes.unicornmanagement.unicornapp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.RideTerms;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.TripView;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message to a unicorn's app. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToApp.OnDutyRecorded.class, name = "on-duty-recorded"),
  @JsonSubTypes.Type(value = ToApp.Rfq.class, name = "rfq"),
  @JsonSubTypes.Type(value = ToApp.RfqChanged.class, name = "rfq-changed"),
  @JsonSubTypes.Type(value = ToApp.CounterOffer.class, name = "counter-offer"),
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

  /**
   * An invitation to quote, until the deadline.
   *
   * @param trip the direct distance between the places, in metres; null in older versions
   * @param targetPrice the price that the customer would like to pay; null if none is named
   * @param requirements the features that the customer needs; null if none are named
   * @param quote the unicorn's own newest quote; null if this instance knows none
   * @param counterOffer the counter-offer that the unicorn may answer; null if there is none
   */
  record Rfq(
      CorrelationId rfq,
      Location from,
      Location to,
      @Nullable Integer trip,
      Instant deadline,
      @Nullable Price targetPrice,
      @Nullable Requirements requirements,
      @Nullable OwnQuote quote,
      @Nullable AskedPrice counterOffer)
      implements ToApp {
    static Rfq of(
        Request request,
        TripView trip,
        Message.@Nullable Quote quote,
        com.wildrydes.unicornmanagement.port.@Nullable CounterOffer counterOffer) {
      return new Rfq(
          request.id(),
          trip.from(),
          trip.to(),
          trip.metres(),
          request.rfq().deadline(),
          request.targetPrice(),
          request.rfq().requirements(),
          quote == null ? null : new OwnQuote(quote.price(), quote.pickupEta(), quote.validUntil()),
          counterOffer == null ? null : new AskedPrice(counterOffer.price()));
    }
  }

  /** A quote of the unicorn that counts. */
  record OwnQuote(Price price, Duration pickupEta, @Nullable Instant validUntil) {}

  /** The price of a counter-offer. */
  record AskedPrice(Price price) {}

  /** The customer has raised the target price. */
  record RfqChanged(CorrelationId rfq, Price targetPrice) implements ToApp {}

  /** The customer would accept the unicorn's quote at this price. */
  record CounterOffer(CorrelationId rfq, Price price) implements ToApp {}

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

  /**
   * The outcome of an RFQ for the unicorn: {@code won}, {@code lost} and so on.
   *
   * @param rank 1 more than the number of cheaper offers; null unless the unicorn's offer has lost
   * @param of the number of offers that counted; null like the rank
   * @param bestPrice the price of the cheapest offer; null if it is not disclosed
   */
  record Outcome(
      CorrelationId rfq,
      String outcome,
      @Nullable Integer rank,
      @Nullable Integer of,
      @Nullable Price bestPrice)
      implements ToApp {
    static Outcome of(CorrelationId rfq, UnicornOutcome outcome) {
      UnicornOutcome.Rank rank = outcome.rank();
      return new Outcome(
          rfq,
          outcome.outcome().toString(),
          rank == null ? null : rank.rank(),
          rank == null ? null : rank.of(),
          outcome.bestPrice());
    }
  }

  /**
   * The status of a ride that the unicorn won: {@code confirmed} and so on. Its terms are absent
   * where they are unknown.
   *
   * @param pickedUpAt the time at which the unicorn picked the customer up; null if it has not
   */
  record Ride(
      String ride,
      CorrelationId rfq,
      String status,
      @Nullable Location from,
      @Nullable Location to,
      @Nullable Price price,
      @Nullable Duration pickupEta,
      @Nullable Instant pickedUpAt)
      implements ToApp {
    static Ride of(com.wildrydes.unicornmanagement.port.Ride ride) {
      RideTerms terms = ride.terms();
      String status = ride.status().toString();
      return terms == null
          ? new Ride(ride.id(), ride.rfq(), status, null, null, null, null, ride.pickedUpAt())
          : new Ride(
              ride.id(),
              ride.rfq(),
              status,
              terms.from(),
              terms.to(),
              terms.price(),
              terms.pickupEta(),
              ride.pickedUpAt());
    }
  }

  /** A message had no effect; the connection lives on. */
  record Failure(String reason, String detail) implements ToApp {}
}
