package com.wildrydes.benchmarks.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The usage of an RFQ in a setup.
 *
 * @param perRfq the usage of each kind of call, divided by the number of RFQs
 * @param rfqsPerMonth the number of RFQs in a month at the measured rate
 */
record Row(String name, Map<Call, Usage> perRfq, double rfqsPerMonth) {
  private static final double MILLION = 1e6;

  /** Sums what an RFQ causes, without what instances do in any case. */
  private double sum(Predicate<Call> wanted, ToDoubleFunction<Usage> measure) {
    return perRfq.entrySet().stream()
        .filter(entry -> !entry.getKey().isAtRest() && wanted.test(entry.getKey()))
        .mapToDouble(entry -> measure.applyAsDouble(caused(entry.getKey(), entry.getValue())))
        .sum();
  }

  /**
   * Returns the part of the usage that RFQs cause. An inbox is polled in any case, so an empty
   * receive counts for no RFQ.
   */
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

  /** Returns the number of empty receives from response queues. */
  double emptyReceives() {
    return sum(Call::isReceive, Usage::empty);
  }

  double writeUnits() {
    return sum(Prices::isWrite, Usage::units);
  }

  double readUnits() {
    return sum(call -> !Prices.isWrite(call), Usage::units);
  }

  /** Returns the figures for programs. */
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

  /** Returns the US dollars of a month for what instances do without RFQs, too. */
  double dollarsPerMonthAtRest() {
    double all =
        perRfq.entrySet().stream().mapToDouble(e -> Prices.of(e.getKey(), e.getValue())).sum();
    return (all - dollarsPerMillion()) * rfqsPerMonth / MILLION;
  }

  /** Returns the US dollars of a million RFQs. */
  double dollarsPerMillion() {
    return perRfq.entrySet().stream()
        .filter(entry -> !entry.getKey().isAtRest())
        .mapToDouble(e -> Prices.of(e.getKey(), caused(e.getKey(), e.getValue())))
        .sum();
  }
}
