package com.wildrydes.systemtests;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Two instances of each service as processes, which are killed and replaced one by one. */
final class Fleet implements AutoCloseable {
  static final String RIDE_BOOKING = "ride-booking-service";
  static final String UNICORN_MANAGEMENT = "unicorn-management-service";

  private static final int INSTANCES = 2;
  private static final Map<String, String[]> PROPERTIES =
      Map.of(
          RIDE_BOOKING,
          new String[] {
            "--ride-booking.gathering.long-poll=2s",
            "--ride-booking.lease.duration=6s",
            "--ride-booking.lease.renewal=1s"
          },
          UNICORN_MANAGEMENT,
          new String[] {
            "--unicorn-management.lease.duration=6s", "--unicorn-management.lease.renewal=1s"
          });

  private record Instance(ServiceProcess process, URI url) {}

  private final ServiceProcesses processes;
  private final Map<String, List<Instance>> instances =
      Map.of(
          RIDE_BOOKING, new CopyOnWriteArrayList<>(),
          UNICORN_MANAGEMENT, new CopyOnWriteArrayList<>());
  private int kills;

  /**
   * Starts the instances one after the other.
   *
   * @param environment the variables that name AWS
   */
  Fleet(Map<String, String> environment) {
    processes = new ServiceProcesses(environment);
    instances.forEach((module, running) -> {
      for (int i = 0; i < INSTANCES; i++) {
        running.add(start(module));
      }
    });
  }

  private Instance start(String module) {
    ServiceProcess process =
        processes.start(module, PROPERTIES.getOrDefault(module, new String[0]));
    return new Instance(process, process.awaitHealthy());
  }

  /** Returns the URL of some instance of the service; it may be dead. */
  URI any(String module) {
    List<Instance> running = instances.getOrDefault(module, List.of());
    return running.get(ThreadLocalRandom.current().nextInt(running.size())).url();
  }

  /** Kills the oldest instance of one service, and replaces it; of each service in turn. */
  void killOne() {
    String module = kills % 2 == 0 ? RIDE_BOOKING : UNICORN_MANAGEMENT;
    List<Instance> running = instances.getOrDefault(module, List.of());
    Instance victim = running.getFirst();
    victim.process().kill();
    victim.process().awaitEnd();
    kills++;
    running.add(start(module));
    running.remove(victim);
  }

  int kills() {
    return kills;
  }

  @Override
  public void close() {
    processes.close();
  }
}
