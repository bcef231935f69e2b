package com.wildrydes.systemtests;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A customer's app: knows the one entry of ride booking, and from there only follows links. */
final class CustomerApp {
  private static final String ENTRY = "/instant-ride-rfqs";

  private final URI entry;
  private final String customer;
  private final List<RfqTask> tasks = new ArrayList<>();

  /**
   * @param rideBooking where the service answers
   */
  CustomerApp(URI rideBooking, String customer) {
    this.entry = rideBooking.resolve(ENTRY);
    this.customer = customer;
  }

  String customer() {
    return customer;
  }

  /** Asks for a ride, with as much time to quote as is usual. */
  RfqTask asksForARide(String from, String to) {
    return submit(Map.of("from", from, "to", to, "customer", customer));
  }

  /** Asks for a ride; quotes are taken for so long. */
  RfqTask asksForARide(String from, String to, String duration) {
    return submit(Map.of("from", from, "to", to, "customer", customer, "duration", duration));
  }

  private RfqTask submit(Map<String, String> request) {
    RfqTask task = new RfqTask(Answer.post(entry, request));
    tasks.add(task);
    return task;
  }

  /** Leaves nothing open. */
  void leave() {
    tasks.forEach(RfqTask::cancel);
  }
}
