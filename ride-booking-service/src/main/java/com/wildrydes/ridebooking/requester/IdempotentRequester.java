package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.requester.IdempotencyKeys.Claim;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Idempotent Receiver (Hohpe and Woolf) of submissions: the same key with the same body starts one
 * RFQ, however often it is sent, on any instances. The key names the RFQ before the RFQ is stored,
 * so the RFQ is found also if an instance dies in between.
 */
@Component
public class IdempotentRequester {
  /** Longer than a submission takes: after that its instance is gone. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

  /** The result of a submission. */
  public sealed interface Outcome {
    /** The submission started this RFQ, now or before. */
    record Started(Rfq rfq) implements Outcome {}

    /** The key came with another body before. */
    record KeyReused() implements Outcome {}

    /** The same submission is being processed at this moment. */
    record InFlight() implements Outcome {}
  }

  private final IdempotencyKeys keys;
  private final Requester requester;
  private final Rfqs rfqs;
  private final Timetable timetable;

  IdempotentRequester(IdempotencyKeys keys, Requester requester, Rfqs rfqs, Timetable timetable) {
    this.keys = keys;
    this.requester = requester;
    this.rfqs = rfqs;
    this.timetable = timetable;
  }

  /**
   * Starts an RFQ, unless the key has started one in the last day.
   *
   * @throws TooManyOpenException as {@link Requester#submit}; the key stays free
   * @throws NotPublishedException as {@link Requester#submit}; the key stays free
   */
  public Outcome submit(String key, Submission submission) {
    Instant now = timetable.now();
    var fresh = new Claim(fingerprint(submission), CorrelationId.random(), now);
    Claim held = keys.claim(submission.customer(), key, fresh);
    if (held.equals(fresh)) {
      return start(key, submission, fresh);
    }
    if (!held.fingerprint().equals(fresh.fingerprint())) {
      return new Outcome.KeyReused();
    }
    Optional<Rfq> started = rfqs.find(held.rfq()).filter(rfq -> rfq.published() != null);
    if (started.isPresent()) {
      return new Outcome.Started(started.get());
    }
    boolean abandoned = held.since().plus(IN_FLIGHT).isBefore(now);
    return abandoned && keys.renew(submission.customer(), key, held, fresh)
        ? start(key, submission, fresh)
        : new Outcome.InFlight();
  }

  private Outcome start(String key, Submission submission, Claim claim) {
    try {
      return new Outcome.Started(requester.submit(claim.rfq(), submission));
    } catch (TooManyOpenException | NotPublishedException e) {
      keys.giveUp(submission.customer(), key, claim);
      throw e;
    }
  }

  private static String fingerprint(Submission submission) {
    Bargain bargain = submission.bargain();
    String journey =
        String.join(
            "\n",
            submission.from().text(),
            submission.to().text(),
            submission.duration().toString());
    // Without prices and requirements it is what it was before there were any.
    String terms = bargain.equals(Bargain.NONE) ? "" : "\n" + bargain;
    Requirements requirements = submission.requirements();
    return journey + terms + (requirements.equals(Requirements.NONE) ? "" : "\n" + requirements);
  }
}
