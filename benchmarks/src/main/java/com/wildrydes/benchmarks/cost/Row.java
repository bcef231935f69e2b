package com.wildrydes.benchmarks.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What an RFQ takes in a setup.
 *
 * @param perRfq what there was of each kind of call, divided by the RFQs
 * @param rfqsPerMonth how many there would be in a month that goes on as it was measured
 */
record Row(String name, Map<Call, Usage> perRfq, double rfqsPerMonth) {
  private static final double MILLION = 1e6;

  /** What an RFQ causes: without what instances do whether there are RFQs or not. */
  private double sum(Predicate<Call> wanted, ToDoubleFunction<Usage> measure) {
    return perRfq.entrySet().stream()
        .filter(entry -> !entry.getKey().isAtRest() && wanted.test(entry.getKey()))
        .mapToDouble(entry -> measure.applyAsDouble(caused(entry.getKey(), entry.getValue())))
        .sum();
  }

  /** An inbox is polled in any case: a receive that brings nothing is no RFQ's. */
  private static Usage caused(Call call, Usage usage) {
    return call.isReceive() && call.resource().startsWith("unicorn-inbox-")
        ? new Usage(usage.calls() - usage.empty(), 0, usage.units())
        : usage;
  }

  double snsRequests() {
    return sum(call -> call.service().equals("Sns"), Usage::calls);
  }

  double sqsRequests() {
    return sum(call -> call.service().equals("Sqs"), Usage::calls);
  }

  /** Of them receives from response queues that brought nothing. */
  double emptyReceives() {
    return sum(Call::isReceive, Usage::empty);
  }

  double writeUnits() {
    return sum(Prices::isWrite, Usage::units);
  }

  double readUnits() {
    return sum(call -> !Prices.isWrite(call), Usage::units);
  }

  /** As programs read it. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", name);
    figures.put("sns-requests", snsRequests());
    figures.put("sqs-requests", sqsRequests());
    figures.put("empty-receives", emptyReceives());
    figures.put("write-units", writeUnits());
    figures.put("read-units", readUnits());
    figures.put("dollars-per-million", dollarsPerMillion());
    figures.put("dollars-per-month-at-rest", dollarsPerMonthAtRest());
    figures.put(
        "calls",
        perRfq.entrySet().stream()
            .map(entry -> Map.of("call", entry.getKey(), "usage", entry.getValue()))
            .toList());
    return figures;
  }

  /** US dollars for a month of what instances do whether there are RFQs or not. */
  double dollarsPerMonthAtRest() {
    double all =
        perRfq.entrySet().stream().mapToDouble(e -> Prices.of(e.getKey(), e.getValue())).sum();
    return (all - dollarsPerMillion()) * rfqsPerMonth / MILLION;
  }

  /** US dollars for a million RFQs. */
  double dollarsPerMillion() {
    return perRfq.entrySet().stream()
        .filter(entry -> !entry.getKey().isAtRest())
        .mapToDouble(e -> Prices.of(e.getKey(), caused(e.getKey(), e.getValue())))
        .sum();
  }
}
