package com.wildrydes.unicornmanagement.resource;

import java.time.Duration;

/**
 * How the herd is kept.
 *
 * @param cellResolution of the grid that unicorns are placed on
 * @param reconnectGrace how long a unicorn without connection keeps its place and its invitations
 * @param outcomeWait how long after the deadline the customer's choice is waited for
 */
public record HerdRules(
    int cellResolution, Duration reconnectGrace, Duration outcomeWait, OfferRules offers) {}
