package com.wildrydes.unicornmanagement.request;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.resource.Awards;
import com.wildrydes.unicornmanagement.resource.Herd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * The consumer of the queue of awards, which all instances share. A message is dealt with when the
 * future completes; when it fails, the message will be delivered again, perhaps to another
 * instance.
 */
@Component
class AwardInbox {
  private final Awards awards;
  private final Intake intake;
  private final Recipient recipient;
  private final Outcomes<AwardResult> results;
  private final Outcomes<InboxIntakeResult> messages;

  AwardInbox(Herd herd, Intake intake, Queue awardQueue, MeterRegistry meters) {
    this.awards = herd.awards();
    this.intake = intake;
    this.recipient = Recipient.queue(awardQueue);
    this.results = Outcomes.counter("unicorn.awards", "verdict", AwardResult.class, meters);
    this.messages =
        Outcomes.counter("unicorn.award.messages", "outcome", InboxIntakeResult.class, meters);
  }

  /** Handles a message. A message that cannot be read goes to the dead-letter queue. */
  CompletableFuture<Void> receive(software.amazon.awssdk.services.sqs.model.Message message) {
    return intake
        .take(message, recipient, ContractQueue.AWARDS.queue(), this::handle)
        .thenAccept(messages::count);
  }

  private CompletableFuture<InboxIntakeResult> handle(Envelope envelope) {
    CorrelationId rfq = envelope.correlationId();
    return intake.answerable(
        rfq,
        envelope.returnAddress(),
        address ->
            switch (envelope.message()) {
              case Message.Award m ->
                  award(
                      new Award(
                          m.ride(), rfq, m.quote(), m.unicorn(), address, m.expiry(), m.terms()));
              case Message.AwardCancelled m ->
                  awards
                      .cancel(
                          new Award(
                              m.ride(), rfq, m.quote(), m.unicorn(), address, m.expiry(), null))
                      .thenApply(cancelled -> InboxIntakeResult.HANDLED);
              case Message.Rfq _,
                  Message.RfqChanged _,
                  Message.CounterOffer _,
                  Message.Roster _,
                  Message.Coverage _,
                  Message.Response _,
                  Message.ResponseRefused _,
                  Message.RfqClosed _,
                  Message.RfqDecided _,
                  Message.AwardConfirmed _,
                  Message.AwardDeclined _,
                  Message.RidePickedUp _,
                  Message.RideEnded _,
                  Message.UnicornMoved _,
                  Message.UnicornNews _ ->
                  throw new UnreadableMessageException("a message of this type is no award");
            });
  }

  private CompletableFuture<InboxIntakeResult> award(Award award) {
    return awards
        .award(award)
        .thenApply(result -> {
          results.count(result);
          return InboxIntakeResult.HANDLED;
        });
  }
}
