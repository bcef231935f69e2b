package com.wildrydes.demo;

import com.wildrydes.localaws.AwsAtHand;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The next possible steps of a person.
 *
 * @param operator the URL of the operator page
 * @param tokens the URL of tokens, if the services require them
 * @param aws the AWS of the services
 */
record Guide(
    URI operator, URI rideBooking, URI unicornManagement, Optional<URI> tokens, AwsAtHand aws) {
  /** The operations of the AWS CLI that need no argument. */
  private static final Map<String, String> LOOKS =
      new TreeMap<>(Map.of("sqs", "list-queues", "sns", "list-topics", "dynamodb", "list-tables"));

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
    printLooksIntoAws(out);
    out.printf("All is running; Ctrl-C stops it.%n%n");
  }

  /**
   * Prints calls of the AWS CLI. Each names its endpoint and region because older AWS CLIs ignore
   * the variables for them. The credentials of a named AWS are the user's own and never printed.
   */
  private void printLooksIntoAws(PrintStream out) {
    Map<String, String> variables = aws.environment();
    out.printf("Look into the AWS that they use with the AWS CLI, 1 or 2:%n%n");
    if (aws.isEmbedded()) {
      for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
        out.printf("  export %s=%s%n", name, variables.get(name));
      }
    }
    String region =
        variables.containsKey("AWS_REGION") ? " --region " + variables.get("AWS_REGION") : "";
    LOOKS.forEach((service, operation) -> {
      String endpoint =
          variables.getOrDefault(
              "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT),
              variables.get("AWS_ENDPOINT_URL"));
      out.printf("  aws %s %s --endpoint-url %s%s%n", service, operation, endpoint, region);
    });
    out.println();
  }

  private static String fetchToken(URI tokens) {
    return "  TOKEN=$(curl -s %s -d client_id=me | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')%n"
        .formatted(tokens);
  }
}
