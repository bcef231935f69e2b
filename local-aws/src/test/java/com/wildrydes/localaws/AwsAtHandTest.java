package com.wildrydes.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsAtHandTest {
  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void namedOneIsUsedAsItIsAndStaysWhenItIsClosed() {
    System.setProperty("aws.endpointUrl", "http://aws.example:4566");
    System.setProperty("aws.region", "eu-central-1");

    try (AwsAtHand aws = AwsAtHand.start().use()) {
      assertThat(aws.isEmbedded()).isFalse();
      assertThat(aws.environment())
          .containsEntry("AWS_ENDPOINT_URL", "http://aws.example:4566")
          .containsEntry("AWS_REGION", "eu-central-1");
    }

    assertThat(AwsAtHand.named()).contains("http://aws.example:4566");
    assertThat(System.getProperty("aws.endpointUrlSqs"))
        .isEqualTo(before.get("aws.endpointUrlSqs"));
  }

  @Test
  void blankNameIsNone() {
    System.setProperty("aws.endpointUrl", " ");

    assertThat(AwsAtHand.named()).isEmpty();
  }
}
