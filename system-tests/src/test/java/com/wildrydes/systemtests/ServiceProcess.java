package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service as its operator starts it: the executable jar, in a process of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
  private static final String LOCAL = "--spring.profiles.active=local";
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the jar of this module in profile {@code local}, on any port.
   *
   * @param environment the variables that name AWS; nothing else of AWS is inherited
   * @param properties arguments of the form {@code --name=value}
   */
  static ServiceProcess start(
      String module, Map<String, String> environment, String... properties) {
    return start(
        module, environment, Stream.concat(Stream.of(LOCAL), Stream.of(properties)).toList());
  }

  /** Starts the jar of this module without a profile, on any port of this machine. */
  static ServiceProcess startSecured(String module, Map<String, String> environment) {
    return start(
        module,
        environment,
        List.of(
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--management.server.address=127.0.0.1"));
  }

  private static ServiceProcess start(
      String module, Map<String, String> environment, List<String> properties) {
    Path jar = Path.of("..", module, "target", module + "-exec.jar");
    assertThat(jar)
        .as("the executable jar of %s: it exists after ./mvnw verify, not after test", module)
        .exists();
    try {
      Path log =
          Files.createTempFile(Files.createDirectories(Path.of("target", "processes")), module, "");
      List<String> command =
          new ArrayList<>(List.of(java(), QUICK_START, "-jar", jar.toString(), "--server.port=0"));
      command.addAll(properties);
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().putAll(environment);
      return new ServiceProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Returns the URL at which customers or unicorns call, as soon as its port is open. */
  URI awaitOpen() {
    return URI.create("http://127.0.0.1:" + awaitPort());
  }

  /** Returns the URL of the process as soon as it answers. */
  URI awaitHealthy() {
    URI url = awaitOpen();
    await()
        .atMost(START_LIMIT)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof ConnectException)
        .until(() -> Answer.to("GET", url.resolve("/actuator/health")).body().contains("\"UP\""));
    return url;
  }

  private String awaitPort() {
    return await("a port in " + log)
        .atMost(START_LIMIT)
        .failFast("the service has ended, see " + log, () -> !process.isAlive())
        .until(this::port, Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> port() throws IOException {
    Matcher port = PORT.matcher(Files.readString(log));
    return port.find() ? Optional.of(port.group(1)) : Optional.empty();
  }

  /** Ends it in the middle of whatever it does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Awaits that there is nothing of it any more. */
  void awaitEnd() {
    process.onExit().join();
  }

  /** Asks it to stop, as an operator does. */
  void stop() {
    process.destroy();
  }

  /** Returns the log so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Awaits that it has stopped; one that does not is killed, and that is a failure. */
  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the service does not stop, see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
