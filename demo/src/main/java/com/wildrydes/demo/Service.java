package com.wildrydes.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One of the services, in profile {@code local}.
 *
 * @param name the name of its configuration, and the prefix of its arguments
 * @param port the port; 0 for any free one
 */
record Service(String name, int port, SpringApplicationBuilder application) {
  private static final String FOR_BOTH = "wildrydes";

  /** Checks at once that the port is free; the service would find out only after seconds. */
  void requirePort() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new PortTakenException(name, port);
    }
  }

  /** Runs it in its own context, which the caller must close. */
  ConfigurableApplicationContext run(String... arguments) {
    return application
        .profiles("local")
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .run(
            Stream.concat(
                    Arrays.stream(arguments).filter(this::isForThis),
                    Stream.of(
                        "--server.port=" + port, "--management.metrics.use-global-registry=false"))
                .toArray(String[]::new));
  }

  private boolean isForThis(String argument) {
    return argument.startsWith("--" + name + ".") || argument.startsWith("--" + FOR_BOTH + ".");
  }
}
