package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.Signatures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that messages between the services are signed with, and the rules of their seals. Both
 * services must have the same.
 *
 * @param key the key that signs messages; it must be at least 32 random bytes in Base64, and the
 *     same in both services. Profile {@code local} has one that is no secret
 * @param alsoAccepted a second key that is accepted while keys change; it must be at least 32
 *     random bytes in Base64
 * @param unsealedAccepted whether messages without a seal are accepted, as instances of releases
 *     before seals send them. It should be false as soon as none of those runs: until then anybody
 *     who captures a message can repeat it without its seal
 * @param maxAge the highest age of a message that is accepted; it must be positive, and should be
 *     as long as queues keep a message
 * @param clockTolerance the largest difference between the clocks of two instances; it must not be
 *     negative
 */
@ConfigurationProperties(SignatureProperties.PREFIX)
record SignatureProperties(
    @Nullable String key,
    @Nullable String alsoAccepted,
    @DefaultValue("true") boolean unsealedAccepted,
    @DefaultValue("4d") Duration maxAge,
    @DefaultValue("5m") Duration clockTolerance) {
  static final String PREFIX = "wildrydes.signature";

  /**
   * Returns the signatures that these keys make.
   *
   * @throws UnusableSignatureKeyException if the key is missing, or a key is too short or not in
   *     Base64
   */
  Signatures signatures() {
    if (key == null || key.isBlank()) {
      throw new UnusableSignatureKeyException(PREFIX + ".key is not set");
    }
    require("key", key);
    if (alsoAccepted != null) {
      require("also-accepted", alsoAccepted);
    }
    return new Signatures(key, alsoAccepted);
  }

  private static void require(String name, String candidate) {
    try {
      var _ = new Signatures(candidate, null);
    } catch (IllegalArgumentException e) {
      throw new UnusableSignatureKeyException(PREFIX + "." + name + ": " + e.getMessage());
    }
  }

  SealRules seals() {
    return new SealRules(unsealedAccepted, maxAge, clockTolerance);
  }

  /** Returns the settings without the keys. */
  @Override
  public String toString() {
    return "SignatureProperties";
  }
}
