package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What unicorn management says to an app: of all its messages what a simulated unicorn heeds. */
record FromService(
    String type,
    @Nullable CorrelationId rfq,
    @Nullable Location from,
    @Nullable Location to,
    @Nullable Instant deadline,
    @Nullable String ride,
    @Nullable String status,
    @Nullable String reason) {}
