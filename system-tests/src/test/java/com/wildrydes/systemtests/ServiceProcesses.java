package com.wildrydes.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The services of one test that run as processes, all on the same AWS. */
final class ServiceProcesses implements AutoCloseable {
  private final Map<String, String> environment;
  private final List<ServiceProcess> started = new ArrayList<>();

  /**
   * @param environment the variables that name AWS
   */
  ServiceProcesses(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Starts a service like {@link ServiceProcess#start}; the caller must await it. */
  ServiceProcess start(String module, String... properties) {
    ServiceProcess process = ServiceProcess.start(module, environment, properties);
    started.add(process);
    return process;
  }

  /** Asks all processes to stop, and then awaits each. */
  @Override
  public void close() {
    started.forEach(ServiceProcess::stop);
    started.forEach(ServiceProcess::close);
  }
}
