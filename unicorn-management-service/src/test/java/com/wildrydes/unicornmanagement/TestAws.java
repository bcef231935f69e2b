package com.wildrydes.unicornmanagement;

import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS of all tests of this JVM, and clients for it. */
final class TestAws {
  static final SnsClient SNS;
  static final SqsClient SQS;
  static final Queues QUEUES;
  private static final LocalAws AWS;

  static {
    AWS = LocalAws.start();
    AWS.systemProperties().forEach(System::setProperty);
    SNS = SnsClient.create();
    SQS = SqsClient.create();
    QUEUES = new Queues(SqsAsyncClient.create(), LocalSignatures.WRAPPER);
  }

  private TestAws() {}

  /** Returns the notices that SNS pushed to the device with this token. */
  static List<String> pushedTo(String token) {
    return AWS.pushedTo(token);
  }

  /** Makes sure that it runs and the SDK's clients find it. */
  static void start() {
    SQS.listQueues();
  }
}
