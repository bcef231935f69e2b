package com.wildrydes.unicornmanagement.request;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.resource.Award;
import com.wildrydes.unicornmanagement.resource.Awards;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * What the queue of awards delivers to one of the instances that share it. A message is dealt with
 * when the future completes; when it fails, the message will be delivered again, perhaps to
 * another.
 */
@Component
class AwardInbox {
  private final Awards awards;
  private final Intake intake;
  private final Outcomes<Verdict> verdicts;
  private final Outcomes<InboxOutcome> messages;

  AwardInbox(Herd herd, Intake intake, MeterRegistry meters) {
    this.awards = herd.awards();
    this.intake = intake;
    this.verdicts = Outcomes.counter("unicorn.awards", "verdict", Verdict.class, meters);
    this.messages =
        Outcomes.counter("unicorn.award.messages", "outcome", InboxOutcome.class, meters);
  }

  /** Deals with a message; one that cannot be read goes to the dead-letter queue. */
  CompletableFuture<Void> receive(software.amazon.awssdk.services.sqs.model.Message message) {
    return intake.take(message, "unicorn-awards", this::deal).thenAccept(messages::count);
  }

  private CompletableFuture<InboxOutcome> deal(Envelope envelope) {
    CorrelationId rfq = envelope.correlationId();
    return intake.answerable(
        rfq,
        envelope.returnAddress(),
        address ->
            switch (envelope.message()) {
              case Message.Award m ->
                  award(new Award(m.ride(), rfq, m.quote(), m.unicorn(), address, m.expiry()));
              case Message.AwardCancelled m ->
                  awards
                      .cancel(new Award(m.ride(), rfq, m.quote(), m.unicorn(), address, m.expiry()))
                      .thenApply(cancelled -> InboxOutcome.HANDLED);
              case Message.Rfq _,
                  Message.Roster _,
                  Message.Response _,
                  Message.ResponseRefused _,
                  Message.RfqClosed _,
                  Message.RfqDecided _,
                  Message.AwardConfirmed _,
                  Message.AwardDeclined _,
                  Message.RideEnded _,
                  Message.UnicornMoved _,
                  Message.UnicornNews _ ->
                  throw new UnreadableMessageException("a message of this type is no award");
            });
  }

  private CompletableFuture<InboxOutcome> award(Award award) {
    return awards
        .award(award)
        .thenApply(verdict -> {
          verdicts.count(verdict);
          return InboxOutcome.HANDLED;
        });
  }
}
