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
 * @param name of its configuration, and what the arguments begin with that are for it
 * @param port where it listens; 0 is any free port
 */
record Service(String name, int port, SpringApplicationBuilder application) {
  private static final String FOR_BOTH = "wildrydes";

  /** Finds out at once what the service would find out after seconds. */
  void requirePort() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new PortTakenException(name, port);
    }
  }

  /** Runs it in a context of its own, which whoever calls this closes. */
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
