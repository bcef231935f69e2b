package com.wildrydes.unicornmanagement.request;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.ForgedMessageException;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.aws.ReplayedMessageException;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.port.Responder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;

/** The steps that every message takes before it has an effect. */
@Component
class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final EnvelopeWrapper wrapper;
  private final Responder responder;
  private final DeadLetters deadLetters;
  private final Traces traces;

  Intake(EnvelopeWrapper wrapper, Responder responder, DeadLetters deadLetters, Traces traces) {
    this.wrapper = wrapper;
    this.responder = responder;
    this.deadLetters = deadLetters;
    this.traces = traces;
  }

  /**
   * Lets the handler handle a message. A message that cannot be read goes to the dead-letter queue.
   *
   * @param queue the name of the source queue in traces
   */
  CompletableFuture<InboxIntakeResult> take(
      Message message,
      Recipient recipient,
      String queue,
      Function<Envelope, CompletableFuture<InboxIntakeResult>> handler) {
    try {
      ReceivedMessage received = wrapper.unwrap(message, recipient);
      Envelope envelope = received.envelope();
      return traces
          .process("aws_sqs", queue)
          .of(envelope.correlationId())
          .type(envelope.message().type())
          .after(ReceivedMessage.traceparents(Stream.of(received)))
          .runAsync(() -> handler.apply(envelope));
    } catch (ReplayedMessageException e) {
      return completedFuture(dropped(message, InboxIntakeResult.REPLAYED, e));
    } catch (ForgedMessageException e) {
      return completedFuture(dropped(message, InboxIntakeResult.FORGED, e));
    } catch (UnreadableMessageException e) {
      return deadLetters
          .bury(message, String.valueOf(e.getMessage()))
          .thenApply(buried -> InboxIntakeResult.UNREADABLE);
    }
  }

  private static InboxIntakeResult dropped(
      Message message, InboxIntakeResult result, ForgedMessageException reason) {
    log.warn(
        "message {} has no effect, as it is {}: {}",
        message.messageId(),
        result,
        reason.getMessage());
    return result;
  }

  /** Lets the handler handle a message that needs an answer, if its return address is trusted. */
  CompletableFuture<InboxIntakeResult> answerable(
      CorrelationId rfq,
      @Nullable ReturnAddress address,
      Function<ReturnAddress, CompletableFuture<InboxIntakeResult>> handler) {
    if (address == null) {
      throw new UnreadableMessageException(
          "the header " + Envelope.RETURN_ADDRESS + " must be given");
    }
    if (!responder.trusts(address)) {
      log.warn(
          "RFQ {}: the return address {} is not trusted, and nothing is sent there", rfq, address);
      return completedFuture(InboxIntakeResult.UNTRUSTED_RETURN_ADDRESS);
    }
    return handler.apply(address);
  }
}
