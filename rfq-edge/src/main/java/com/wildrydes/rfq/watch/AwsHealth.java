package com.wildrydes.rfq.watch;

import com.wildrydes.rfq.aws.AwsReachability;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.Leases;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The health of AWS as a service needs it. {@code DEGRADED}, with status 200, says that stored data
 * can be read but no message can be sent or received. {@code DOWN}, with status 503, says that the
 * tables do not answer. Readiness depends on it. Liveness does not because a restart would not
 * help.
 */
class AwsHealth implements HealthIndicator {
  private final AwsReachability reachability;

  AwsHealth(SnsClient sns, SqsAsyncClient sqs, Queue deadLetterQueue, Leases leases) {
    this.reachability = AwsReachability.of(sns, sqs, deadLetterQueue, leases::read);
  }

  @Override
  public Health health() {
    AwsReachability.CheckResult result = reachability.check();
    Health.Builder health =
        switch (result.state()) {
          case REACHABLE -> Health.up();
          case DEGRADED -> Health.status("DEGRADED");
          case UNREACHABLE -> Health.down();
        };
    result.services().forEach((service, answers) -> health.withDetail(service, answers));
    return health.build();
  }
}
