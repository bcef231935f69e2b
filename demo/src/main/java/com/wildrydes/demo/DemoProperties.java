package com.wildrydes.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demo shows.
 *
 * @param rfq whether it submits a first RFQ
 * @param duration how long unicorns may quote for the first RFQ
 */
@ConfigurationProperties("demo")
record DemoProperties(@DefaultValue("true") boolean rfq, @DefaultValue("15s") Duration duration) {}
