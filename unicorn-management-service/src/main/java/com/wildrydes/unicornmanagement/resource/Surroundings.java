package com.wildrydes.unicornmanagement.resource;

/** All outbound ports of the herd. */
public record Surroundings(
    Whereabouts whereabouts,
    Coverage coverage,
    Responder responder,
    RequestBook book,
    Neighbours neighbours,
    Push push) {}
