package com.wildrydes.rfq.wire;

import static com.wildrydes.rfq.wire.ContractQueue.AWARDS;
import static com.wildrydes.rfq.wire.ContractQueue.COVERAGE;
import static com.wildrydes.rfq.wire.ContractQueue.INBOXES;
import static com.wildrydes.rfq.wire.ContractQueue.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractQueueTest {
  private static final ReturnAddress OWN =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:unicorn-inbox-u1");

  @Test
  void namesAreThoseOfTheWire() {
    assertThat(RESPONSES.queue("4f-1")).isEqualTo("rfq-responses-4f-1");
    assertThat(INBOXES.queue("u1")).isEqualTo("unicorn-inbox-u1");
    assertThat(AWARDS.queue()).isEqualTo("unicorn-awards");
    assertThat(COVERAGE.queue()).isEqualTo("rfq-coverage");
  }

  @Test
  void nameHasAnEndIfThereAreManyQueuesOfItsKind() {
    assertThatIllegalArgumentException().isThrownBy(() -> AWARDS.queue("u1"));
    assertThatIllegalArgumentException().isThrownBy(INBOXES::queue);
  }

  @Test
  void addressIsBesideOnesOwn() {
    assertThat(AWARDS.beside(OWN)).hasToString("arn:aws:sqs:eu-west-1:123456789012:unicorn-awards");
    assertThat(INBOXES.beside(OWN, "u2"))
        .hasToString("arn:aws:sqs:eu-west-1:123456789012:unicorn-inbox-u2");
  }

  @Test
  void kindIncludesItsQueuesAndNoOthers() {
    assertThat(INBOXES.includes(OWN)).isTrue();
    assertThat(COVERAGE.includes(COVERAGE.beside(OWN))).isTrue();
    assertThat(AWARDS.includes(OWN.sibling("unicorn-awards-2"))).isFalse();
    assertThat(RESPONSES.includes(OWN)).isFalse();
  }

  @Test
  void queueOfOurAccountWithOurPrefixIsTrusted() {
    assertThat(
            RESPONSES.isTrusted(
                ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1"), OWN))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws-cn:sqs:eu-west-1:123456789012:rfq-responses-4f-1",
        "arn:aws:sqs:eu-west-2:123456789012:rfq-responses-4f-1",
        "arn:aws:sqs:eu-west-1:210987654321:rfq-responses-4f-1",
        "arn:aws:sqs:eu-west-1:123456789012:unicorn-awards",
        "arn:aws:sqs:eu-west-1:123456789012:RFQ-responses-4f-1",
        "arn:aws:sqs:eu-west-1:123456789012:x-rfq-responses-4f-1",
        "arn:aws:sqs:eu-west-1:123456789012:rfq-responses"
      })
  void anotherPartitionRegionAccountOrPrefixIsNotTrusted(String arn) {
    assertThat(RESPONSES.isTrusted(ReturnAddress.parse(arn), OWN)).isFalse();
  }
}
