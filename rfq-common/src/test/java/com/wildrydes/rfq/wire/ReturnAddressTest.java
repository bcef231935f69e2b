package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {
  private static final String FORM =
      "a return address must be the ARN of an SQS standard queue, arn:aws:sqs:region:account:name";

  @Test
  void partsOfAnArnAreRead() {
    assertThat(ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1"))
        .isEqualTo(new ReturnAddress("aws", "eu-west-1", "123456789012", "rfq-responses-4f-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1",
        "arn:aws-cn:sqs:cn-north-1:000000000000:Q_1",
        "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q",
        "arn:aws:sqs:elasticmq:000000000000:q"
      })
  void whatIsReadIsPrintedAgain(String arn) {
    assertThat(ReturnAddress.parse(arn)).hasToString(arn);
  }

  @Test
  void nameOfEightyCharactersIsTheLongest() {
    String arn = "arn:aws:sqs:eu-west-1:123456789012:" + "q".repeat(80);

    assertThat(ReturnAddress.parse(arn)).hasToString(arn);
    assertRefused(arn + "q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rfq-responses-4f-1",
        "https://sqs.eu-west-1.amazonaws.com/123456789012/rfq-responses-4f-1",
        "http://169.254.169.254/latest/meta-data/",
        "arn:aws:sqs:eu-west-1:123456789012:orders.fifo",
        "arn:aws:sns:eu-west-1:123456789012:rfq-responses-4f-1",
        "arn:aws:lambda:eu-west-1:123456789012:function:f",
        "arn:aws:s3:::bucket",
        "arn:gcp:sqs:eu-west-1:123456789012:q",
        "arn:AWS:sqs:eu-west-1:123456789012:q",
        "ARN:aws:sqs:eu-west-1:123456789012:q",
        "arn:aws:sqs::123456789012:q",
        "arn:aws:sqs:eu-west-1::q",
        "arn:aws:sqs:eu-west-1:12345678901:q",
        "arn:aws:sqs:eu-west-1:1234567890123:q",
        "arn:aws:sqs:eu-west-1:12345678901x:q",
        "arn:aws:sqs:eu-west-1:123456789012:",
        "arn:aws:sqs:eu-west-1:123456789012:q:r",
        "arn:aws:sqs:eu-west-1:123456789012:q/r",
        "arn:aws:sqs:eu-west-1:123456789012:q r",
        "arn:aws:sqs:eu-west-1:123456789012:q\n",
        " arn:aws:sqs:eu-west-1:123456789012:q",
        "arn:aws:sqs:eu-west-1.evil.example:123456789012:q"
      })
  void whatIsNoArnOfAStandardQueueIsRefused(String arn) {
    assertRefused(arn);
  }

  private static void assertRefused(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnAddress.parse(arn))
        .withMessage(FORM);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:sqs,eu-west-1,123456789012,q",
    "aws,eu-west-1:123456789012,123456789012,q",
    "aws,eu-west-1,123456789012,q.fifo",
    "aws,eu-west-1,12,q",
    "'',eu-west-1,123456789012,q"
  })
  void partsThatMakeNoArnAreRefused(String partition, String region, String account, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReturnAddress(partition, region, account, name))
        .withMessage(FORM);
  }
}
