package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app that notes what it is told, in short: {@code "quote-rejected rfq-1 too-late"}. */
final class RecordingApp implements UnicornApp {
  private final List<String> heard = new ArrayList<>();
  private boolean silent;

  /** Stops confirming what it is told. */
  void fallSilent() {
    silent = true;
  }

  List<String> heard() {
    return List.copyOf(heard);
  }

  void forget() {
    heard.clear();
  }

  @Override
  public void onDutyRecorded() {
    heard.add("on-duty-recorded");
  }

  @Override
  public void notRecorded() {
    heard.add("error not-recorded");
  }

  @Override
  public void offer(
      Request request, Message.@Nullable Quote quote, @Nullable CounterOffer counterOffer) {
    heard.add(
        "rfq "
            + request.id()
            + (request.targetPrice() == null ? "" : " target " + request.targetPrice())
            + (quote == null ? "" : " quote " + quote.price())
            + (counterOffer == null ? "" : " counter-offer " + counterOffer.price()));
  }

  @Override
  public void priceRaised(Request request) {
    heard.add("rfq-changed " + request.id() + " " + request.targetPrice());
  }

  @Override
  public void counterOffer(Request request, CounterOffer counterOffer) {
    heard.add("counter-offer " + request.id() + " " + counterOffer.price());
  }

  @Override
  public void counterOfferRefused(CorrelationId rfq) {
    heard.add("counter-offer-refused " + rfq);
  }

  @Override
  public void quoteRecorded(CorrelationId rfq) {
    heard.add("quote-recorded " + rfq);
  }

  @Override
  public void quoteRejected(CorrelationId rfq, Rejection rejection) {
    heard.add("quote-rejected " + rfq + " " + rejection.reason());
  }

  @Override
  public void rfqClosed(CorrelationId rfq, String reason) {
    heard.add("rfq-closed " + rfq + " " + reason);
  }

  @Override
  public void outcome(CorrelationId rfq, UnicornOutcome outcome, Runnable confirmation) {
    UnicornOutcome.Rank rank = outcome.rank();
    heard.add(
        "outcome "
            + rfq
            + " "
            + outcome.outcome()
            + (rank == null ? "" : " " + rank.rank() + " of " + rank.of())
            + (outcome.bestPrice() == null ? "" : " best " + outcome.bestPrice()));
    confirm(confirmation);
  }

  private void confirm(Runnable confirmation) {
    if (!silent) {
      confirmation.run();
    }
  }

  @Override
  public void rideCancelled(Ride ride, Runnable confirmation) {
    ride(ride);
    confirm(confirmation);
  }

  @Override
  public void ride(Ride ride) {
    heard.add("ride " + ride.id() + " " + ride.rfq() + " " + ride.status());
  }

  @Override
  public void superseded() {
    heard.add("superseded");
  }
}
