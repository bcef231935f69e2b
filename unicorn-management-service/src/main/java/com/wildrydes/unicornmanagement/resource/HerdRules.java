package com.wildrydes.unicornmanagement.resource;

import java.time.Duration;

/**
 * The rules of the herd.
 *
 * @param cellResolution the resolution of the grid of cells
 * @param reconnectGrace the time for which a unicorn without connection keeps its cell and its
 *     invitations
 * @param pushDuty the same time for a unicorn whose app can be notified by push
 * @param outcomeWait the longest wait for the customer's choice after the deadline
 * @param maxOpenInvitations the number of unanswered invitations from which a unicorn gets no other
 * @param offers the rules for offers
 */
public record HerdRules(
    int cellResolution,
    Duration reconnectGrace,
    Duration pushDuty,
    Duration outcomeWait,
    int maxOpenInvitations,
    OfferRules offers) {}
