package com.wildrydes.unicornmanagement.push;

import com.wildrydes.rfq.wire.Text;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The address at which an app can be notified.
 *
 * @param platform a name that this deployment knows
 * @param token the text that the platform gave to the app: 1 to 4096 characters
 */
record PushRegistration(
    @Schema(example = "fcm") String platform,
    @Schema(
            minLength = 1,
            maxLength = PushRegistration.MAX_TOKEN_LENGTH,
            pattern = "\\S",
            example = "bk3RNwTe3H0")
        String token) {
  private static final int MAX_TOKEN_LENGTH = 4096;

  PushRegistration {
    // Absence is reported by the reader; Jackson calls this all the same.
    if (token != null) {
      Text.line(token, MAX_TOKEN_LENGTH);
    }
  }
}
