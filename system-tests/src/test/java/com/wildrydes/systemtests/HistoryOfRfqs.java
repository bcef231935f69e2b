package com.wildrydes.systemtests;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The record of all that customers and unicorns did and were told. Thread-safe. */
final class HistoryOfRfqs {
  private final Map<String, RfqStory> stories = new ConcurrentHashMap<>();
  private final Collection<String> anomalies = new ConcurrentLinkedQueue<>();
  private final LongAdder operations = new LongAdder();

  RfqStory of(String rfq) {
    return stories.computeIfAbsent(rfq, RfqStory::new);
  }

  /** Counts a call of a customer, or a message from or to a unicorn's app. */
  void operation() {
    operations.increment();
  }

  long operations() {
    return operations.sum();
  }

  int rfqs() {
    return stories.size();
  }

  /** Notes what must not have happened, in a sentence. */
  void anomaly(String sentence) {
    anomalies.add(sentence);
  }

  /** Returns whether all unicorns have heard the outcomes of all RFQs to which they were asked. */
  boolean isTold() {
    return stories.values().stream().allMatch(RfqStory::isTold);
  }

  /** Returns what must not have happened. */
  List<String> anomalies() {
    return Stream.concat(
            anomalies.stream(),
            stories.values().stream().flatMap(story -> story.anomalies().stream()))
        .toList();
  }
}
