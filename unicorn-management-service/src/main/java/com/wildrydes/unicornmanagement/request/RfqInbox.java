package com.wildrydes.unicornmanagement.request;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.ReceiveResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The consumer of the inbox: of requests and of their later changes. A message is dealt with when
 * the future completes; when it fails, the message will be delivered again.
 */
@Component
class RfqInbox {
  private static final Logger log = LoggerFactory.getLogger(RfqInbox.class);

  private final Herd herd;
  private final Intake intake;
  private final Recipient recipient;
  private final Outcomes<InboxIntakeResult> messages;

  RfqInbox(Herd herd, Intake intake, Queue inbox, MeterRegistry meters) {
    this.herd = herd;
    this.intake = intake;
    this.recipient = Recipient.inbox(inbox);
    this.messages =
        Outcomes.counter("unicorn.inbox.messages", "outcome", InboxIntakeResult.class, meters);
  }

  /** Handles a message. A message that cannot be read goes to the dead-letter queue. */
  CompletableFuture<Void> receive(software.amazon.awssdk.services.sqs.model.Message message) {
    return intake
        .take(message, recipient, ContractQueue.INBOXES.queue("*"), this::handle)
        .thenAccept(messages::count);
  }

  private CompletableFuture<InboxIntakeResult> handle(Envelope envelope) {
    CorrelationId rfq = envelope.correlationId();
    return switch (envelope.message()) {
      case Message.Rfq request -> invite(rfq, envelope.returnAddress(), request);
      case Message.RfqChanged m -> {
        log.info("RFQ {}: the customer names a higher target price", rfq);
        yield herd.raise(rfq, m.targetPrice()).thenApply(told -> InboxIntakeResult.HANDLED);
      }
      case Message.CounterOffer m ->
          herd.counterOffer(rfq, m)
              .thenApply(result -> {
                log.info("RFQ {}: counter-offer to {} is {}", rfq, m.unicorn(), result);
                return InboxIntakeResult.HANDLED;
              });
      case Message.ResponseRefused m -> {
        log.info("RFQ {}: ride booking refused {} of {}", rfq, m.sequence(), m.unicorn());
        herd.refused(rfq, m.unicorn(), m.sequence(), m.reason());
        yield completedFuture(InboxIntakeResult.HANDLED);
      }
      case Message.RfqClosed m -> {
        log.info("RFQ {}: ride booking closed it", rfq);
        yield herd.close(rfq, m.reason()).thenApply(told -> InboxIntakeResult.HANDLED);
      }
      case Message.RfqDecided m -> {
        log.info("RFQ {}: decided, winner {}", rfq, m.winner());
        yield herd.decide(rfq, Decision.of(m)).thenApply(told -> InboxIntakeResult.HANDLED);
      }
      case Message.UnicornMoved m -> {
        herd.connectedElsewhere(m.unicorn(), m.epoch());
        yield completedFuture(InboxIntakeResult.HANDLED);
      }
      case Message.UnicornNews m ->
          herd.hearNews(m.unicorn()).thenApply(told -> InboxIntakeResult.HANDLED);
      case Message.Roster _,
          Message.Coverage _,
          Message.Response _,
          Message.Award _,
          Message.AwardCancelled _,
          Message.AwardConfirmed _,
          Message.AwardDeclined _,
          Message.RidePickedUp _,
          Message.RideEnded _ ->
          throw new UnreadableMessageException("a message of this type is not for an inbox");
    };
  }

  private CompletableFuture<InboxIntakeResult> invite(
      CorrelationId rfq, @Nullable ReturnAddress address, Message.Rfq request) {
    return intake.answerable(
        rfq,
        address,
        trusted ->
            herd.receive(new Request(rfq, request, trusted, Traces.traceparent()))
                .thenApply(result -> intakeResult(rfq, result)));
  }

  private static InboxIntakeResult intakeResult(CorrelationId rfq, ReceiveResult result) {
    return switch (result) {
      case ANSWERED -> InboxIntakeResult.HANDLED;
      case EXPIRED -> {
        log.info("RFQ {}: came after its deadline and is ignored", rfq);
        yield InboxIntakeResult.EXPIRED;
      }
      case NOBODY_LISTENS -> {
        log.info("RFQ {}: its return address is gone, and nobody wants an answer", rfq);
        yield InboxIntakeResult.RETURN_ADDRESS_GONE;
      }
    };
  }
}
