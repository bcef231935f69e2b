package com.wildrydes.systemtests;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A customer's app: knows the only entry of ride booking, and follows links from there. */
final class CustomerApp {
  private static final String ENTRY = "/instant-ride-rfqs";

  private final URI entry;
  private final String customer;
  private final List<RfqTask> tasks = new ArrayList<>();

  /**
   * @param rideBooking the URL of the service
   */
  CustomerApp(URI rideBooking, String customer) {
    this.entry = rideBooking.resolve(ENTRY);
    this.customer = customer;
  }

  String customer() {
    return customer;
  }

  /** Requests a ride, with the usual time for quotes. */
  RfqTask asksForARide(String from, String to) {
    return submit(Map.of("from", from, "to", to, "customer", customer));
  }

  /** Requests a ride, with this time for quotes. */
  RfqTask asksForARide(String from, String to, String duration) {
    return submit(Map.of("from", from, "to", to, "customer", customer, "duration", duration));
  }

  /** Requests a ride with these further properties, and the usual time for quotes. */
  RfqTask asksForARide(String from, String to, Map<String, ?> wishes) {
    Map<String, Object> request = new HashMap<>(wishes);
    request.putAll(Map.of("from", from, "to", to, "customer", customer));
    return submit(request);
  }

  private RfqTask submit(Map<String, ?> request) {
    RfqTask task = new RfqTask(Answer.post(entry, request));
    tasks.add(task);
    return task;
  }

  /** Cancels all open RFQs and rides. */
  void leave() {
    tasks.forEach(RfqTask::cancel);
  }
}
