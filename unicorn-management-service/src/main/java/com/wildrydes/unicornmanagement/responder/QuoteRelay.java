package com.wildrydes.unicornmanagement.responder;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SendBatches;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Return Address and Correlation Identifier (Hohpe and Woolf) from the replier's side: sends to the
 * queue that the request names, if it is trusted, with the request's correlation id.
 */
@Component
class QuoteRelay implements Responder {
  private static final Logger log = LoggerFactory.getLogger(QuoteRelay.class);

  private final Queues queues;
  private final SendBatches batches;
  private final InstanceId instance;
  private final ReturnAddress inbox;

  QuoteRelay(Queues queues, SendBatches batches, InstanceId instance, Queue inbox) {
    this.queues = queues;
    this.batches = batches;
    this.instance = instance;
    this.inbox = inbox.address();
  }

  @Override
  public boolean trusts(ReturnAddress returnAddress) {
    return ContractQueue.RESPONSES.isTrusted(returnAddress, inbox);
  }

  @Override
  public ReturnAddress replyTo() {
    return inbox;
  }

  @Override
  public CompletableFuture<Delivery> respond(
      Request request, Message.Response response, Batching batching) {
    try (Scope _ = Traces.resume(request.id(), request.traceparent()).makeCurrent()) {
      log.info("RFQ {}: sends the {} of {}", request.id(), response.type(), response.unicorn());
      ReturnAddress to = trusted(request.returnAddress());
      Envelope envelope = Envelope.of(request.id(), response);
      return delivered(
          switch (batching) {
            case WITH_OTHERS -> queues.send(to, envelope, batches);
            case ALONE -> queues.send(to, envelope);
          });
    }
  }

  @Override
  public CompletableFuture<Delivery> enrol(Request request, int number, Set<UnicornId> invited) {
    List<CompletableFuture<Delivery>> parts =
        RosterParts.of(instance, number, invited).stream()
            .map(part -> answer(request.id(), request.returnAddress(), part))
            .toList();
    return parts.stream()
        .reduce((one, other) -> one.thenCombine(other, Delivery::worse))
        .orElseThrow();
  }

  @Override
  public CompletableFuture<Delivery> answer(
      CorrelationId rfq, ReturnAddress returnAddress, Message message) {
    return delivered(queues.send(trusted(returnAddress), Envelope.of(rfq, message)));
  }

  private ReturnAddress trusted(ReturnAddress returnAddress) {
    if (!trusts(returnAddress)) {
      throw new IllegalArgumentException(
          "the return address " + returnAddress + " must be a response queue");
    }
    return returnAddress;
  }

  private static CompletableFuture<Delivery> delivered(CompletableFuture<Void> sending) {
    return sending
        .thenApply(sent -> Delivery.DELIVERED)
        .exceptionallyCompose(QuoteRelay::undelivered);
  }

  private static CompletableFuture<Delivery> undelivered(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    return cause instanceof QueueDoesNotExistException
        ? completedFuture(Delivery.NOBODY_LISTENS)
        : failedFuture(failure);
  }
}
