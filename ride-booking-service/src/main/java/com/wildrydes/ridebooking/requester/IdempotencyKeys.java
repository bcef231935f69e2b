package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.Instant;

/** The stored idempotency keys of customers, each kept for a day. */
public interface IdempotencyKeys {
  /**
   * What a key stands for.
   *
   * @param fingerprint of the body that it came with first
   * @param rfq the RFQ that it stands for, whether that exists by now or not
   * @param since when the key was last claimed
   */
  record Claim(String fingerprint, CorrelationId rfq, Instant since) {}

  /**
   * Claims the key, unless it is claimed already.
   *
   * @return the claim that holds: this one, or the earlier one
   */
  Claim claim(String customer, String key, Claim claim);

  /**
   * Renews a claim that came to nothing.
   *
   * @return whether it was still {@code stale}, and is {@code fresh} now
   */
  boolean renew(String customer, String key, Claim stale, Claim fresh);

  /** Gives the key up, since nothing was started; another claim stays. */
  void giveUp(String customer, String key, Claim claim);
}
