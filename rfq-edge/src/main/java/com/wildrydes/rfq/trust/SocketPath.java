package com.wildrydes.rfq.trust;

/**
 * The path of a service's WebSocket. A ticket opens nothing else.
 *
 * @param pattern the pattern of the path, such as {@code /customers/{customer}/notifications}
 */
public record SocketPath(String pattern) {}
