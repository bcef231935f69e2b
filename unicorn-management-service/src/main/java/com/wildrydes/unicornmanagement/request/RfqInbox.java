package com.wildrydes.unicornmanagement.request;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.Reception;
import com.wildrydes.unicornmanagement.resource.Request;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the inbox delivers: requests, and what becomes of them. A message is dealt with when the
 * future completes; when it fails, the message will be delivered again.
 */
@Component
class RfqInbox {
  private static final Logger log = LoggerFactory.getLogger(RfqInbox.class);

  private final Herd herd;
  private final Intake intake;
  private final Outcomes<InboxOutcome> messages;

  RfqInbox(Herd herd, Intake intake, MeterRegistry meters) {
    this.herd = herd;
    this.intake = intake;
    this.messages =
        Outcomes.counter("unicorn.inbox.messages", "outcome", InboxOutcome.class, meters);
  }

  /** Deals with a message; one that cannot be read goes to the dead-letter queue. */
  CompletableFuture<Void> receive(software.amazon.awssdk.services.sqs.model.Message message) {
    return intake.take(message, "unicorn-inbox-*", this::deal).thenAccept(messages::count);
  }

  private CompletableFuture<InboxOutcome> deal(Envelope envelope) {
    CorrelationId rfq = envelope.correlationId();
    return switch (envelope.message()) {
      case Message.Rfq request -> invite(rfq, envelope.returnAddress(), request);
      case Message.ResponseRefused m -> {
        log.info("rfq {}: ride booking refused {} of {}", rfq, m.sequence(), m.unicorn());
        herd.refused(rfq, m.unicorn(), m.sequence(), m.reason());
        yield completedFuture(InboxOutcome.HANDLED);
      }
      case Message.RfqClosed m -> {
        log.info("rfq {}: closed", rfq);
        yield herd.close(rfq, m.reason()).thenApply(told -> InboxOutcome.HANDLED);
      }
      case Message.RfqDecided m -> {
        log.info("rfq {}: decided, winner {}", rfq, m.winner());
        yield herd.decide(rfq, m.winner()).thenApply(told -> InboxOutcome.HANDLED);
      }
      case Message.UnicornMoved m -> {
        herd.connectedElsewhere(m.unicorn(), m.epoch());
        yield completedFuture(InboxOutcome.HANDLED);
      }
      case Message.UnicornNews m ->
          herd.hearNews(m.unicorn()).thenApply(told -> InboxOutcome.HANDLED);
      case Message.Roster _,
          Message.Response _,
          Message.Award _,
          Message.AwardCancelled _,
          Message.AwardConfirmed _,
          Message.AwardDeclined _,
          Message.RideEnded _ ->
          throw new UnreadableMessageException("a message of this type is not for an inbox");
    };
  }

  private CompletableFuture<InboxOutcome> invite(
      CorrelationId rfq, @Nullable ReturnAddress address, Message.Rfq request) {
    return intake.answerable(
        rfq,
        address,
        trusted ->
            herd.receive(new Request(rfq, request, trusted, Traces.traceparent()))
                .thenApply(reception -> outcome(rfq, reception)));
  }

  private static InboxOutcome outcome(CorrelationId rfq, Reception reception) {
    return switch (reception) {
      case ANSWERED -> InboxOutcome.HANDLED;
      case EXPIRED -> {
        log.info("rfq {}: came after its deadline", rfq);
        yield InboxOutcome.EXPIRED;
      }
      case NOBODY_LISTENS -> {
        log.info("rfq {}: its return address is gone", rfq);
        yield InboxOutcome.RETURN_ADDRESS_GONE;
      }
    };
  }
}
