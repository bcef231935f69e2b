package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.aws.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what messages between the services are signed; the same in both.
 *
 * @param key at least 32 random bytes in Base64; {@code local} has a fixed one that is no secret
 * @param alsoAccepted a second key that is accepted while keys change
 */
@ConfigurationProperties("wildrydes.signature")
record SignatureProperties(@Nullable String key, @Nullable String alsoAccepted) {
  Signatures signatures() {
    if (key == null) {
      throw new IllegalStateException(
          "wildrydes.signature.key is not set: give both services one key, such as"
              + " \"openssl rand -base64 32\" prints");
    }
    return new Signatures(key, alsoAccepted);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SignatureProperties";
  }
}
