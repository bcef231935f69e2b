package com.wildrydes.unicornmanagement.request;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.ForgedMessageException;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.resource.Responder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;

/** What every message goes through before it has an effect. */
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
   * Has a message dealt with; one that cannot be read goes to the dead-letter queue.
   *
   * @param queue which it comes from, in traces
   */
  CompletableFuture<InboxOutcome> take(
      Message message, String queue, Function<Envelope, CompletableFuture<InboxOutcome>> deal) {
    try {
      ReceivedMessage received = wrapper.unwrap(message);
      Envelope envelope = received.envelope();
      return traces
          .process("aws_sqs", queue)
          .of(envelope.correlationId())
          .type(envelope.message().type())
          .after(ReceivedMessage.traceparents(Stream.of(received)))
          .runAsync(() -> deal.apply(envelope));
    } catch (ForgedMessageException e) {
      log.warn("message {} is forged: {}", message.messageId(), e.getMessage());
      return completedFuture(InboxOutcome.FORGED);
    } catch (UnreadableMessageException e) {
      return deadLetters
          .bury(message, String.valueOf(e.getMessage()))
          .thenApply(buried -> InboxOutcome.UNREADABLE);
    }
  }

  /** Has a message dealt with that is to be answered, if the answer may go where it is wanted. */
  CompletableFuture<InboxOutcome> answerable(
      CorrelationId rfq,
      @Nullable ReturnAddress address,
      Function<ReturnAddress, CompletableFuture<InboxOutcome>> deal) {
    if (address == null) {
      throw new UnreadableMessageException("the header " + Envelope.RETURN_ADDRESS + " is missing");
    }
    if (!responder.trusts(address)) {
      log.warn("rfq {}: the return address {} is not to be followed", rfq, address);
      return completedFuture(InboxOutcome.UNTRUSTED_RETURN_ADDRESS);
    }
    return deal.apply(address);
  }
}
