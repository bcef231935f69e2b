package com.wildrydes.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** One instance of unicorn management: its executable jar with a heap of 1 GiB. */
public final class InstanceProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private InstanceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    port = awaitPort();
  }

  /**
   * Starts an instance on any port of 127.0.0.1, with 1 GiB of heap.
   *
   * @param module the module of the service
   * @param environment the variables that name AWS
   * @param properties the properties besides those of profile {@code local}
   * @throws IllegalStateException if the service is not built, or does not start
   */
  public static InstanceProcess start(
      String module, Map<String, String> environment, String... properties) {
    Path jar = Path.of("..", module, "target", module + "-exec.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run ./mvnw package first");
    }
    Path log = Path.of("target", module + ".log");
    ProcessBuilder command =
        new ProcessBuilder(
                javaHome("java").toString(),
                "-Xmx1g",
                "-jar",
                jar.toString(),
                "--spring.profiles.active=local",
                "--server.port=0",
                "--management.endpoints.web.exposure.include=health,metrics")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.command().addAll(List.of(properties));
    command.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      return new InstanceProcess(command.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path javaHome(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool);
  }

  private int awaitPort() {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher started = PORT.matcher(log());
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    process.destroyForcibly();
    throw new IllegalStateException("the service did not start, see " + log);
  }

  /** Returns the log so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Returns the bytes of the heap that are in use after a full collection. */
  public long liveHeap() {
    run(javaHome("jcmd").toString(), Long.toString(process.pid()), "GC.run");
    return metric("jvm.memory.used?tag=area:heap");
  }

  /** Returns the number of connected apps by the instance's own metric. */
  public long connections() {
    return metric("unicorn.app.connections");
  }

  /** Returns the number of platform threads. */
  public long threads() {
    return metric("jvm.threads.live");
  }

  private long metric(String name) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/metrics/" + name);
    try {
      String body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(body).at("/measurements/0/value").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void run(String... command) {
    try {
      int status =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
