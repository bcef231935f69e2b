package com.wildrydes.unicornmanagement.resource;

import java.time.Duration;

/**
 * How the herd is kept.
 *
 * @param cellResolution of the grid that unicorns are placed on
 * @param reconnectGrace how long a unicorn without connection keeps its place and its invitations
 * @param pushDuty the same, for a unicorn whose app can be notified
 * @param outcomeWait how long after the deadline the customer's choice is waited for
 * @param maxOpenInvitations a unicorn with so many invitations that it has not answered gets no
 *     other
 */
public record HerdRules(
    int cellResolution,
    Duration reconnectGrace,
    Duration pushDuty,
    Duration outcomeWait,
    int maxOpenInvitations,
    OfferRules offers) {}
