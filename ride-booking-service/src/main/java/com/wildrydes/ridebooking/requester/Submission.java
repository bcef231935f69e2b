package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.Place;
import java.time.Duration;

/** The request of a customer, found to be possible. */
public record Submission(
    String customer,
    Place from,
    Place to,
    Duration duration,
    Requirements requirements,
    Bargain bargain) {}
