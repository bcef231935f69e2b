package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AwsResourcesTest {
  @Test
  void templateOfTablesAndQueuesIsRead() {
    assertThatCode(() -> AwsResources.read("/templates/table-and-queue.json"))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherTypeOfResourceIsRefusedWhenTheTemplateIsRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsResources.read("/templates/bucket.json"))
        .withMessage("Photos must be a table or a queue, not AWS::S3::Bucket");
  }

  @Test
  void templateThatIsNotOnTheClassPathIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsResources.read("/templates/none.json"))
        .withMessage("/templates/none.json is not on the class path");
  }

  @Test
  void templateWithoutResourcesIsRefused() {
    assertThatThrownBy(() -> AwsResources.read("/templates/no-resources.json"))
        .hasMessageContaining("Resources");
  }
}
