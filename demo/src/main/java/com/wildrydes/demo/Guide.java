package com.wildrydes.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a person can do next.
 *
 * @param operator where the operator page is
 * @param tokens where a token is to be had, if the services ask for one
 * @param aws environment variables that lead to the embedded AWS; none if there is none
 */
record Guide(
    URI operator,
    URI rideBooking,
    URI unicornManagement,
    Optional<URI> tokens,
    Map<String, String> aws) {
  void print(PrintStream out) {
    out.printf(
        """
        In your browser:

          see it all work   %7$s
          ask for a ride    %1$s
          be a unicorn      %2$s

        Or ask for a ride by the API, and follow the links of the answer; unicorns' apps connect
        to ws://%3$s/unicorns/{unicorn}/app:

        %5$s  curl -i %1$s/instant-ride-rfqs%6$s -H 'Content-Type: application/json' -d '%4$s'

        """,
        rideBooking,
        unicornManagement,
        unicornManagement.getAuthority(),
        "{\"from\":\"%s\",\"to\":\"%s\",\"customer\":\"me\",\"duration\":\"PT30S\"}"
            .formatted(FirstRfq.FROM, FirstRfq.TO),
        tokens.map(Guide::fetchToken).orElse(""),
        tokens.isPresent() ? " -H \"Authorization: Bearer $TOKEN\"" : "",
        operator);
    if (!aws.isEmpty()) {
      out.printf(
          "Look into the embedded AWS with the AWS CLI, for instance by aws sqs list-queues:%n%n");
      aws.forEach((name, value) -> out.printf("  export %s=%s%n", name, value));
      out.println();
    }
    out.printf("All is running; Ctrl-C stops it.%n%n");
  }

  private static String fetchToken(URI tokens) {
    return "  TOKEN=$(curl -s %s -d client_id=me | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')%n"
        .formatted(tokens);
  }
}
