package com.wildrydes.unicornmanagement;

import com.wildrydes.localaws.LocalAws;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS of all tests of this JVM, and clients for it. */
final class TestAws {
  static final SnsClient SNS;
  static final SqsClient SQS;

  static {
    LocalAws aws = LocalAws.start();
    aws.systemProperties().forEach(System::setProperty);
    SNS = SnsClient.create();
    SQS = SqsClient.create();
  }

  private TestAws() {}

  /** Makes sure that it runs and the SDK's clients find it. */
  static void start() {
    SQS.listQueues();
  }
}
