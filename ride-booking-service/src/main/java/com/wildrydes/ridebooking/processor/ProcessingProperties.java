package com.wildrydes.ridebooking.processor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules by which results are made.
 *
 * @param validity the time after the deadline of an RFQ until which a quote can be accepted that
 *     names no end itself
 */
@ConfigurationProperties("ride-booking.result")
public record ProcessingProperties(@DefaultValue("10m") Duration validity) {}
