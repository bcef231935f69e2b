package com.wildrydes.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Map;

/**
 * What a person can do next.
 *
 * @param aws environment variables that lead to the embedded AWS; none if there is none
 */
record Guide(URI rideBooking, URI unicornManagement, Map<String, String> aws) {
  void print(PrintStream out) {
    out.printf(
        """
        Ride booking        %1$s
        Unicorn management  %2$s
        Unicorns' apps      ws://%3$s/unicorns/{unicorn}/app

        Ask for a ride yourself, then follow the links of the answer:

          curl -i %1$s/instant-ride-rfqs -H 'Content-Type: application/json' -d '%4$s'

        """,
        rideBooking,
        unicornManagement,
        unicornManagement.getAuthority(),
        "{\"from\":\"%s\",\"to\":\"%s\",\"customer\":\"me\",\"duration\":\"PT30S\"}"
            .formatted(FirstRfq.FROM, FirstRfq.TO));
    if (!aws.isEmpty()) {
      out.printf(
          "Look into the embedded AWS with the AWS CLI, for instance by aws sqs list-queues:%n%n");
      aws.forEach((name, value) -> out.printf("  export %s=%s%n", name, value));
      out.println();
    }
    out.printf("All is running; Ctrl-C stops it.%n%n");
  }
}
