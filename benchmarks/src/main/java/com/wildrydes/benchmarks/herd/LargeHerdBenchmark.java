package com.wildrydes.benchmarks.herd;

import com.wildrydes.benchmarks.InstanceProcess;
import com.wildrydes.benchmarks.Results;
import com.wildrydes.localaws.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures one instance with 1 GiB of heap and 10,000 connected unicorns, and the time of an RFQ
 * until the last of 1,000 has it:
 *
 * <pre>
 *  ./mvnw -pl benchmarks -am package spring-boot:run -DskipTests -Dbenchmark=herd.LargeHerdBenchmark
 *
 * </pre>
 */
public final class LargeHerdBenchmark {
  private static final int NEAR = 1_000;
  private static final int OTHERS = 9_000;
  private static final int WARM_UP = 3;
  private static final int RUNS = 15;
  private static final long MIB = 1024 * 1024;

  private final Map<String, Object> figures = new LinkedHashMap<>();

  private LargeHerdBenchmark() {}

  static void main() throws InterruptedException {
    new LargeHerdBenchmark().run();
  }

  private void run() throws InterruptedException {
    System.out.printf("%nA large herd at one instance; %s%n%n", Results.machine());
    try (LocalAws aws = LocalAws.start();
        InstanceProcess instance =
            InstanceProcess.start("unicorn-management-service", aws.environment());
        LargeHerd herd = new LargeHerd(aws, instance, NEAR, OTHERS)) {
      Duration connected = herd.connect();
      print("unicorns connected", instance.connections());
      print("all at once, until the last is on duty", connected.toMillis() + " ms");
      print("heap in use after a full collection", instance.liveHeap() / MIB + " MiB");
      for (int i = 0; i < WARM_UP; i++) {
        herd.invite();
      }
      List<Duration> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        runs.add(herd.invite());
      }
      runs.sort(null);
      print("an RFQ to " + NEAR + ": runs, after " + WARM_UP + " to warm up", RUNS);
      print("  until the last has it: median", runs.get(RUNS / 2).toMillis() + " ms");
      print("  shortest", runs.getFirst().toMillis() + " ms");
      print("  longest", runs.getLast().toMillis() + " ms");
      print("platform threads", instance.threads());
      print("connections lost", herd.lost());
      System.out.printf("%nAll figures: %s%n", Results.write("large-herd", figures));
    }
  }

  private void print(String what, Object figure) {
    System.out.printf(Locale.ROOT, "%-48s %12s%n", what, figure);
    figures.put(what, figure);
  }
}
