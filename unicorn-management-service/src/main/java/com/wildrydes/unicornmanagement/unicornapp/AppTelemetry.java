package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.unicornmanagement.port.Request;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The metrics and the traces of the apps' messages. */
@Component
class AppTelemetry {
  /** The messaging system, as traces name it. */
  private static final String WEBSOCKET = "websocket";

  private static final String DESTINATION = "unicorn-app";

  private final MeterRegistry meters;
  private final Traces traces;
  private final Outcomes<BargainMove> moves;

  AppTelemetry(MeterRegistry meters, Traces traces) {
    this.meters = meters;
    this.traces = traces;
    this.moves = Outcomes.counter("unicorn.bargain", "move", BargainMove.class, meters);
  }

  /** Measures how many connections are open. */
  void gauge(Map<?, ?> connections) {
    meters.gaugeMapSize("unicorn.app.connections", List.of(), connections);
  }

  /** Counts a message of an app that had no effect. */
  void failed(FailureReason reason) {
    count("unicorn.app.failures", reason.toString());
  }

  /** Counts a quote, decline or withdrawal that was rejected. */
  void rejected(String reason) {
    count("unicorn.quotes.rejected", reason);
  }

  private void count(String refusals, String reason) {
    meters.counter(refusals, "reason", reason).increment();
  }

  /** Counts an invitation and traces its sending. */
  void invite(Request request, Runnable send) {
    meters.counter("unicorn.invitations").increment();
    send(request, "rfq", send);
  }

  private void send(Request request, String type, Runnable send) {
    traces
        .send(WEBSOCKET, DESTINATION)
        .of(request.id())
        .type(type)
        .within(request.traceparent())
        .run(send);
  }

  /** Counts a move of the bargain that the app is told of, and traces its sending. */
  void tell(Request request, BargainMove move, Runnable send) {
    count(move);
    send(request, move.message(), send);
  }

  /** Counts a move of the bargain. */
  void count(BargainMove move) {
    moves.count(move);
  }

  /**
   * Traces the processing of an app's answer.
   *
   * @param parent the trace of the RFQ
   */
  void process(CorrelationId rfq, String type, @Nullable String parent, Runnable answer) {
    traces.process(WEBSOCKET, DESTINATION).of(rfq).type(type).within(parent).run(answer);
  }
}
