package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the task roles of {@code deploy/} allow exactly the calls of the code. */
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

  @Test
  void pushIsForTheConfiguredApplicationOnly() {
    Policy policy = Policy.of("UnicornManagementRole");
    String sns = "arn:aws:sns:eu-west-1:000000000000:";

    assertThat(policy.allows("sns:CreatePlatformEndpoint", sns + "app/GCM/wild-rydes")).isTrue();
    assertThat(policy.allows("sns:CreatePlatformEndpoint", sns + "app/GCM/others")).isFalse();
    for (String action :
        List.of("sns:Publish", "sns:SetEndpointAttributes", "sns:DeleteEndpoint")) {
      assertThat(policy.allows(action, sns + "endpoint/GCM/wild-rydes/1")).isTrue();
      assertThat(policy.allows(action, sns + "endpoint/GCM/others/1")).isFalse();
    }
    assertThat(policy.allows("sns:Publish", sns + "rfq-requests-871f1d489ffffff")).isFalse();
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> difference = new TreeSet<>(all);
    difference.removeAll(without);
    return difference;
  }
}
