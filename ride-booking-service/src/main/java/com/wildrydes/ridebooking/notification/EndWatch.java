package com.wildrydes.ridebooking.notification;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Waits for the end of RFQs. It learns of an end at once if this instance ends the RFQ. Otherwise
 * it takes a second or two: while a caller waits, the rows are read once a second in batches.
 */
@Component
public class EndWatch {
  private static final long LOOK_SECONDS = 1;
  private static final Logger log = LoggerFactory.getLogger(EndWatch.class);

  private final Rfqs rfqs;
  private final Map<CorrelationId, Set<CompletableFuture<Optional<Rfq>>>> waiting =
      new ConcurrentHashMap<>();

  EndWatch(Rfqs rfqs, ScheduledExecutorService background) {
    this.rfqs = rfqs;
    Future<?> _ =
        background.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Returns a future that completes with the RFQ when it ends, or with nothing if this instance
   * stops. It completes a look later if the RFQ has ended already. Cancelling the future ends the
   * wait.
   */
  public CompletableFuture<Optional<Rfq>> ended(CorrelationId rfq) {
    var end = new CompletableFuture<Optional<Rfq>>();
    waiting.compute(
        rfq,
        (id, others) -> {
          Set<CompletableFuture<Optional<Rfq>>> all =
              others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(end);
          return all;
        });
    return end;
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    tell(ended.rfq());
  }

  /** Ends all waits when this instance stops. A client that asks again reaches another instance. */
  @EventListener(ContextClosedEvent.class)
  void onClosing() {
    waiting.keySet().forEach(rfq -> tell(rfq, Optional.empty()));
  }

  private void tell(Rfq ended) {
    tell(ended.id(), Optional.of(ended));
  }

  private void tell(CorrelationId rfq, Optional<Rfq> ended) {
    Set<CompletableFuture<Optional<Rfq>>> ends = waiting.remove(rfq);
    if (ends != null) {
      ends.forEach(end -> end.complete(ended));
    }
  }

  private void look() {
    waiting.keySet().forEach(this::forgetThoseGone);
    try {
      rfqs.find(waiting.keySet()).stream().filter(rfq -> !rfq.isRunning()).forEach(this::tell);
    } catch (SdkException e) {
      log.warn(
          "cannot read the RFQs that clients wait for, retrying in {} s: {}",
          LOOK_SECONDS,
          e.toString());
    }
  }

  private void forgetThoseGone(CorrelationId rfq) {
    waiting.computeIfPresent(
        rfq,
        (id, ends) -> {
          ends.removeIf(CompletableFuture::isDone);
          return ends.isEmpty() ? null : ends;
        });
  }
}
