package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of unicorn management to an app, with the properties that a simulated unicorn needs.
 */
record FromService(
    String type,
    @Nullable CorrelationId rfq,
    @Nullable Location from,
    @Nullable Location to,
    @Nullable Integer trip,
    @Nullable Instant deadline,
    @Nullable Price targetPrice,
    @Nullable Price price,
    @Nullable Asked counterOffer,
    @Nullable String ride,
    @Nullable String status,
    @Nullable String reason) {
  /** The price that an open counter-offer asks for. */
  record Asked(Price price) {}
}
