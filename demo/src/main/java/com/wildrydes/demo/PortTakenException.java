package com.wildrydes.demo;

/** Says that the port of a service is taken; the message says what to do. */
final class PortTakenException extends RuntimeException {
  PortTakenException(String service, int port) {
    super(
        ("Port %1$d is taken, so %2$s cannot start: stop what listens there, or choose another port"
                + " with the argument --%2$s.port=%3$d"
                + " (with Maven: -Dspring-boot.run.arguments=\"--%2$s.port=%3$d\").")
            .formatted(port, service, port < 60_000 ? port + 1000 : 0));
  }
}
