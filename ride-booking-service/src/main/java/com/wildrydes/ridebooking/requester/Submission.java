package com.wildrydes.ridebooking.requester;

import com.wildrydes.ridebooking.rfq.Place;
import java.time.Duration;

/** What a customer asks for, found to be possible. */
public record Submission(String customer, Place from, Place to, Duration duration) {}
