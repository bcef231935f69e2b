package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.Instant;

/** The stored idempotency keys of customers, each kept for a day. */
public interface IdempotencyKeys {
  /**
   * The request that a key stands for.
   *
   * @param fingerprint the fingerprint of the body that first came with the key
   * @param rfq the RFQ that it stands for, whether that exists by now or not
   * @param since the time when the key was last claimed
   */
  record Claim(String fingerprint, CorrelationId rfq, Instant since) {}

  /**
   * Claims the key, unless it is claimed already.
   *
   * @return the claim that holds: this one, or the earlier one
   */
  Claim claim(String customer, String key, Claim claim);

  /**
   * Renews a claim that came to nothing. May be repeated with the same {@code fresh} claim.
   *
   * @return whether it is {@code fresh} now: it was still {@code stale}, or was renewed so before
   */
  boolean renew(String customer, String key, Claim stale, Claim fresh);

  /** Gives the key up, since nothing was started; another claim stays. */
  void giveUp(String customer, String key, Claim claim);
}
