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
 * The RFQs whose responses this instance gathers. The memory of them saves reads of facts that
 * cannot change, or that do no harm if they have. Every decision depends on stored facts.
 */
@Component
public class Gatherings {
  /** An RFQ as it was when gathering began, and the queue that its return address names. */
  record Gathering(Rfq rfq, Queue queue) {}

  private final Map<CorrelationId, Gathering> open = new ConcurrentHashMap<>();

  Gatherings(MeterRegistry meters) {
    meters.gaugeMapSize("rfq.open", List.of(), open);
  }

  /** Adds it, and tells whether it was not there before. */
  boolean add(Rfq rfq, Queue queue) {
    return open.putIfAbsent(rfq.id(), new Gathering(rfq, queue)) == null;
  }

  Optional<Gathering> find(CorrelationId id) {
    return Optional.ofNullable(open.get(id));
  }

  Collection<Gathering> all() {
    return open.values();
  }

  /** Removes it, and returns what was removed, if it was there. */
  @Nullable Gathering remove(CorrelationId id) {
    return open.remove(id);
  }
}
