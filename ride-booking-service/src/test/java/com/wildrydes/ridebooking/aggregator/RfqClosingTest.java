package com.wildrydes.ridebooking.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** The completions of RFQs that unicorns must hear of. */
class RfqClosingTest {
  private static final ReturnAddress BESIDE =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:rfq-dead-letters");
  private static final Instant BEFORE = RfqFixture.DEADLINE.minusMillis(1);
  private static final Instant AFTER = RfqFixture.DEADLINE.plusSeconds(7);

  private static boolean isToBeTold(RfqState.Completed end, Instant now) {
    return RfqClosing.isToBeTold(RfqFixture.published().ended(end), end, now);
  }

  private static RfqState.Completed completed(CompletionReason reason) {
    return new RfqState.Completed(reason, RfqFixture.DEADLINE, 3, Map.of());
  }

  @Test
  void completionIsToldBeforeTheDeadlineUnlessAllHaveAnswered() {
    assertThat(isToBeTold(completed(CompletionReason.CUSTOMER), BEFORE)).isTrue();
    assertThat(isToBeTold(completed(CompletionReason.CUSTOMER), AFTER)).isFalse();
    assertThat(isToBeTold(completed(CompletionReason.DEADLINE), AFTER)).isFalse();
    assertThat(isToBeTold(completed(CompletionReason.ALL_ANSWERED), BEFORE)).isFalse();
  }

  /** Returns the closings that SNS accepts if it refuses some calls before. */
  private static List<String> published(int refusedCalls, Rfq ended, Instant now) {
    AtomicInteger refuse = new AtomicInteger(refusedCalls);
    List<String> published = new ArrayList<>();
    SnsClient sns =
        fake(
            SnsClient.class,
            request -> {
              if (refuse.getAndDecrement() > 0) {
                throw SdkClientException.create("SNS is down");
              }
              published.add(message(request));
            });
    ScheduledExecutorService timer =
        fake(ScheduledExecutorService.class, task -> ((Runnable) task).run());
    var closing =
        new RfqClosing(
            new CellTopics(sns, LocalSignatures.WRAPPER, BESIDE),
            new Timetable(Clock.fixed(now, ZoneOffset.UTC), timer, Runnable::run, new Random()));
    closing.onEnded(new RfqEnded(ended, "ignored", null));
    return published;
  }

  @SuppressWarnings("unchecked")
  private static String message(Object request) {
    return PublishRequest.builder()
        .applyMutation((Consumer<PublishRequest.Builder>) request)
        .build()
        .message();
  }

  /** Makes an implementation whose methods only give their first argument to an action. */
  private static <T> T fake(Class<T> type, Consumer<Object> action) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              action.accept(arguments[0]);
              return null;
            }));
  }

  @Test
  void closingIsPublishedUntilSnsHasIt() {
    Rfq ended = RfqFixture.published().ended(completed(CompletionReason.CUSTOMER));

    assertThat(published(0, ended, BEFORE)).containsExactly("{\"reason\":\"customer\"}");
    assertThat(published(3, ended, BEFORE)).containsExactly("{\"reason\":\"customer\"}");
    assertThat(published(0, ended, AFTER)).isEmpty();
  }
}
