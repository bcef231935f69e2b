package com.wildrydes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs the whole demo in this JVM, on the AWS that the environment names or an embedded one. */
@ExtendWith(OutputCaptureExtension.class)
class DemoTest {
  private static final String[] QUICK = {
    "--ride-booking.port=0",
    "--unicorn-management.port=0",
    "--operator.port=0",
    "--ride-booking.gathering.linger=0s",
    "--ride-booking.gathering.long-poll=1s",
    "--herd.size=3",
    "--herd.min-thinking=2s",
    "--herd.max-thinking=3s",
    "--herd.move-interval=200ms",
  };

  private static Demo start(String... arguments) {
    return DemoApplication.start(
        Stream.concat(Stream.of(QUICK), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void theFirstRfqIsToldFromItsAcceptanceToTheTableOfQuotes(CapturedOutput output) {
    try (Demo demo = start()) {
      demo.show();
    }

    assertThat(output.getOut())
        .contains("3 of 3 unicorns are on duty.")
        .containsPattern("accepted +http://localhost:\\d+/rfq-tasks/\\w+")
        .containsPattern("responses +\\d of 3")
        .contains("completed    by all-answered: 3 quoted, 0 declined, 0 silent")
        .containsPattern("result +http://localhost:\\d+/rfq-results/\\w+")
        .containsPattern("price +pickup in +unicorn +valid until")
        .containsPattern("\\d+\\.\\d0 EUR +\\d+ min +Moonbeam +\\d\\d:\\d\\d:\\d\\d")
        .containsPattern("chosen +\\d+\\.\\d0 EUR by \\w+")
        .containsPattern("ride +http://localhost:\\d+/rides/\\w+")
        .containsPattern("ride +confirmed: \\w+ comes within \\d+ min")
        .contains("Stardust", "Silvermane", "curl -i http://localhost:")
        .doesNotContain("ERROR", "Exception");
  }

  @Test
  void nothingIsAskedIfThereAreNeitherUnicornsNorAFirstRfq(CapturedOutput output) {
    try (Demo demo =
        DemoApplication.start(
            "--ride-booking.port=0",
            "--unicorn-management.port=0",
            "--operator.port=0",
            "--herd.size=0",
            "--demo.rfq=false")) {
      demo.show();
      LoggerFactory.getLogger(DemoTest.class).warn("they said: {}", "hello\r\nforged");
    }

    assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("forged"));
    assertThat(output.getOut())
        .contains("hello\n    forged")
        .contains("0 of 0 unicorns are on duty.", "curl -i http://localhost:")
        .doesNotContain("The first RFQ", "ERROR", "Exception");
  }

  @Test
  void whereTokensAreAskedForCustomerAndUnicornsShowTheirs(CapturedOutput output) {
    try (Demo demo = start("--demo.secured=true")) {
      demo.show();
    }

    assertThat(output.getOut())
        .contains("3 of 3 unicorns are on duty.")
        .contains("completed    by all-answered: 3 quoted, 0 declined, 0 silent")
        .containsPattern("TOKEN=\\$\\(curl -s http://127.0.0.1:\\d+/token -d client_id=me")
        .contains("Authorization: Bearer $TOKEN")
        .doesNotContain("ERROR", "Exception");
  }

  @Test
  void aPortThatIsTakenIsOneSentence() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());

      assertThatThrownBy(() -> DemoApplication.start("--ride-booking.port=" + port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith(
              "Port " + port + " is taken, so ride-booking cannot start: stop what listens there")
          .hasMessageContaining("--ride-booking.port=");
    }
  }
}
