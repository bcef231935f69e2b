package com.wildrydes.rfq.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals messages, so that they are valid at one destination and for a limited time, and verifies
 * the seals of received messages. The HMAC of a seal covers its time, its destination and all that
 * {@link Signatures} cover. It uses the same keys.
 */
final class Seals {
  /** Prevents the use of a seal as a signature, and of a signature as a seal. */
  private static final String PURPOSE = "seal";

  private final Signatures signatures;
  private final SealRules rules;
  private final InstantSource clock;

  Seals(Signatures signatures, SealRules rules, InstantSource clock) {
    this.signatures = signatures;
    this.rules = rules;
    this.clock = clock;
  }

  /** Returns the seal of a message that is sent now to the queue or topic of this name. */
  Seal of(Map<String, String> headers, String body, String destination) {
    return of(headers, body, destination, clock.instant());
  }

  /** Returns the seal of a message that was sent at this time. */
  Seal of(Map<String, String> headers, String body, String destination, Instant at) {
    return new Seal(at, destination, signatures.of(sealed(headers, body, destination, at)));
  }

  /**
   * Accepts a message that was sent to the recipient and is not older than a message in transit can
   * be.
   *
   * @return the seal; empty if the message has none and needs none
   * @throws ReplayedMessageException if it was sent to somebody else, too long ago or in the future
   * @throws ForgedMessageException if a required seal is missing, or no accepted key makes it
   */
  Optional<Seal> verify(Map<String, String> headers, String body, Recipient recipient) {
    String header = headers.get(Seal.HEADER);
    if (header == null) {
      if (!rules.unsealedAccepted()) {
        throw new ForgedMessageException("it is not sealed");
      }
      return Optional.empty();
    }
    Seal seal = Seal.read(header);
    if (!signatures.areOurs(seal.hmac(), sealed(headers, body, seal.destination(), seal.at()))) {
      throw new ForgedMessageException("its seal is not ours");
    }
    requireMeant(seal, recipient);
    requireInTime(seal);
    return Optional.of(seal);
  }

  private static void requireMeant(Seal seal, Recipient recipient) {
    if (!recipient.isMeantBy(seal.destination())) {
      throw new ReplayedMessageException(
          "it was sent to %s and came to %s".formatted(seal.destination(), recipient.queue()));
    }
  }

  private void requireInTime(Seal seal) {
    Instant now = clock.instant();
    if (seal.at().isAfter(now.plus(rules.clockTolerance()))
        || seal.at().isBefore(now.minus(rules.maxAge()).minus(rules.clockTolerance()))) {
      throw new ReplayedMessageException(
          "it was sent at %s and came at %s".formatted(seal.at(), now));
    }
  }

  private static List<String> sealed(
      Map<String, String> headers, String body, String destination, Instant at) {
    return List.of(
        PURPOSE,
        Long.toString(at.toEpochMilli()),
        destination,
        headers.getOrDefault(Envelope.MESSAGE_TYPE, ""),
        headers.getOrDefault(Envelope.CORRELATION_ID, ""),
        headers.getOrDefault(Envelope.RETURN_ADDRESS, ""),
        body);
  }
}
