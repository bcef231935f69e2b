package com.wildrydes.ridebooking.processor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How results are made.
 *
 * @param validity how long after the deadline a quote may be accepted that does not say itself
 */
@ConfigurationProperties("ride-booking.result")
public record ProcessingProperties(@DefaultValue("10m") Duration validity) {}
