package com.wildrydes.ridebooking.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ends of RFQs that unicorns must hear of. */
class RfqClosingTest {
  private static final Instant BEFORE = RfqFixture.DEADLINE.minusMillis(1);
  private static final Instant AFTER = RfqFixture.DEADLINE.plusSeconds(7);

  private static boolean isToBeTold(RfqState.Ended end, Instant now) {
    return RfqClosing.isToBeTold(RfqFixture.published().ended(end), now);
  }

  private static RfqState.Ended completed(CompletionReason reason) {
    return new RfqState.Completed(reason, RfqFixture.DEADLINE, 3, Map.of());
  }

  @Test
  void cancellationIsToldAlsoAfterTheDeadline() {
    assertThat(isToBeTold(new RfqState.Cancelled(BEFORE), BEFORE)).isTrue();
    assertThat(isToBeTold(new RfqState.Cancelled(AFTER), AFTER)).isTrue();
  }

  @Test
  void completionIsToldBeforeTheDeadlineUnlessAllHaveAnswered() {
    assertThat(isToBeTold(completed(CompletionReason.CUSTOMER), BEFORE)).isTrue();
    assertThat(isToBeTold(completed(CompletionReason.CUSTOMER), AFTER)).isFalse();
    assertThat(isToBeTold(completed(CompletionReason.DEADLINE), AFTER)).isFalse();
    assertThat(isToBeTold(completed(CompletionReason.ALL_ANSWERED), BEFORE)).isFalse();
  }
}
