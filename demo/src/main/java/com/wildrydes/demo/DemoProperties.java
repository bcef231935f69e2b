package com.wildrydes.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The parts of the demo that can be chosen.
 *
 * @param rfq whether the demo submits a first RFQ
 * @param duration the time that unicorns have to quote for the first RFQ
 * @param secured whether the services ask for tokens; then the demo has an issuer that gives a
 *     token to everybody
 */
@ConfigurationProperties("demo")
record DemoProperties(
    @DefaultValue("true") boolean rfq,
    @DefaultValue("15s") Duration duration,
    @DefaultValue("false") boolean secured) {}
