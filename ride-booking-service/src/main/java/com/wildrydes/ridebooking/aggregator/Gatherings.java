package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The RFQs that this instance gathers the responses to. What it remembers of them saves reads of
 * what cannot change, or does no harm if it has; all that decides is stored.
 */
@Component
public class Gatherings {
  /** An RFQ as it was when gathering began, and the queue that its return address names. */
  record Gathering(Rfq rfq, Queue queue, boolean invited) {}

  private final Map<CorrelationId, Gathering> open = new ConcurrentHashMap<>();

  Gatherings(MeterRegistry meters) {
    meters.gaugeMapSize("rfq.open", List.of(), open);
  }

  /** Whether it was not there before. */
  boolean add(Rfq rfq, Queue queue) {
    return open.putIfAbsent(rfq.id(), new Gathering(rfq, queue, false)) == null;
  }

  Optional<Gathering> find(CorrelationId id) {
    return Optional.ofNullable(open.get(id));
  }

  Collection<Gathering> all() {
    return open.values();
  }

  /** What was removed, if it was there. */
  @Nullable Gathering remove(CorrelationId id) {
    return open.remove(id);
  }

  /** Remembers that a roster with somebody on it is stored. */
  void invited(CorrelationId id) {
    open.computeIfPresent(id, (_, known) -> new Gathering(known.rfq(), known.queue(), true));
  }

  /**
   * Whether this instance gathers the RFQ and knows of nobody who is invited; that somebody is may
   * be stored all the same.
   */
  public boolean mayLackInvitations(CorrelationId id) {
    return find(id).filter(gathering -> !gathering.invited()).isPresent();
  }
}
