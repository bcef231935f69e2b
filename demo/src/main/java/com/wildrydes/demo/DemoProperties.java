package com.wildrydes.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demo shows.
 *
 * @param rfq whether it submits a first RFQ
 * @param duration how long unicorns may quote for the first RFQ
 * @param secured whether the services ask for tokens; then there is also an issuer that gives one
 *     to everybody
 */
@ConfigurationProperties("demo")
record DemoProperties(
    @DefaultValue("true") boolean rfq,
    @DefaultValue("15s") Duration duration,
    @DefaultValue("false") boolean secured) {}
