package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.ArrayList;
import java.util.List;

/** An app that notes what it is told, in short: {@code "quote-rejected rfq-1 too-late"}. */
final class RecordingApp implements UnicornApp {
  private final List<String> heard = new ArrayList<>();

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
  public void offer(Request request) {
    heard.add("rfq " + request.id());
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
  public void outcome(CorrelationId rfq, Outcome outcome) {
    heard.add("outcome " + rfq + " " + outcome);
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
