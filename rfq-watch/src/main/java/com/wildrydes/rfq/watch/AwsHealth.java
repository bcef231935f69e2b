package com.wildrydes.rfq.watch;

import com.wildrydes.rfq.aws.AwsReachability;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.Leases;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Health of what a service stands on. {@code DEGRADED}, which is answered by 200, says that what is
 * stored can be told but nothing new goes out or comes in; {@code DOWN}, by 503, that the tables do
 * not answer. Readiness depends on it, liveness does not: to start again would not help.
 */
class AwsHealth implements HealthIndicator {
  private final AwsReachability reachability;

  AwsHealth(SnsClient sns, SqsAsyncClient sqs, Queue deadLetterQueue, Leases leases) {
    this.reachability = AwsReachability.of(sns, sqs, deadLetterQueue, leases::read);
  }

  @Override
  public Health health() {
    AwsReachability.Look look = reachability.look();
    Health.Builder health =
        switch (look.state()) {
          case REACHABLE -> Health.up();
          case DEGRADED -> Health.status("DEGRADED");
          case UNREACHABLE -> Health.down();
        };
    look.services().forEach((service, answers) -> health.withDetail(service, answers));
    return health.build();
  }
}
