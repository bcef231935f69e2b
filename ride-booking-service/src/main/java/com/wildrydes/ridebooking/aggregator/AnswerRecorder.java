package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqAnswered;
import com.wildrydes.ridebooking.rfq.RideReported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores the answers to one RFQ and then looks whether it is complete: in this order, so that an
 * answer which a completion on another instance did not see is found here, and refused.
 */
@Component
class AnswerRecorder {
  private final Gatherings gatherings;
  private final RosterRecorder rosters;
  private final ResponseRecorder responses;
  private final Completion completion;
  private final ApplicationEventPublisher events;

  AnswerRecorder(
      Gatherings gatherings,
      RosterRecorder rosters,
      ResponseRecorder responses,
      Completion completion,
      ApplicationEventPublisher events) {
    this.gatherings = gatherings;
    this.rosters = rosters;
    this.responses = responses;
    this.completion = completion;
    this.events = events;
  }

  /**
   * Records rosters, responses and reports with the same correlation id.
   *
   * @throws RuntimeException if something could not be stored; trying all again does no harm
   */
  void record(CorrelationId id, List<ReceivedMessage> messages) {
    List<Message.Roster> parts = new ArrayList<>();
    List<Response> received = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      switch (message.envelope().message()) {
        case Message.RideReport report -> events.publishEvent(new RideReported(id, report));
        case Message.Roster roster -> parts.add(roster);
        case Message.Response response ->
            received.add(
                new Response(response, message.sentAt(), Traces.recorded(message.traceparent())));
        default -> throw new IllegalStateException("the intake lets answers through only");
      }
    }
    if (!parts.isEmpty() || !received.isEmpty()) {
      recordAnswers(id, parts, received);
    }
  }

  private void recordAnswers(
      CorrelationId id, List<Message.Roster> parts, List<Response> received) {
    // The look afterwards sees whether another instance has ended meanwhile what this one gathers.
    Optional<Rfq> before =
        gatherings.find(id).map(Gatherings.Gathering::rfq).or(() -> responses.findRfq(id));
    before.ifPresent(rfq -> parts.forEach(roster -> rosters.store(rfq, roster)));
    List<ResponseRecorder.Stored> stored = responses.store(before, received);
    if (stored.stream().anyMatch(one -> one.result() == ResponseIntakeResult.RECORDED)) {
      events.publishEvent(new RfqAnswered(id));
    }
    Optional<Rfq> after = before.flatMap(rfq -> completion.look(id, false));
    stored.forEach(one -> responses.conclude(id, one, after));
    after.ifPresent(rfq -> parts.forEach(roster -> rosters.closeIfLate(rfq, roster)));
  }
}
