package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The task roles of {@code deploy/} allow what the code calls, and nothing else. */
class DeployedPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "RideBookingRole, com.wildrydes.ridebooking",
    "UnicornManagementRole, com.wildrydes.unicornmanagement"
  })
  void roleAllowsTheActionsThatTheCodeCallsAndNoOther(String role, String code) {
    Set<String> allowed = Policy.of(role).actions();
    Set<String> called = SdkCalls.of(code);

    assertThat(difference(called, allowed)).as("called, but not allowed by %s", role).isEmpty();
    assertThat(difference(allowed, called)).as("allowed by %s, but never called", role).isEmpty();
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> difference = new TreeSet<>(all);
    difference.removeAll(without);
    return difference;
  }
}
