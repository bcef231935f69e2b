package com.wildrydes.rfq.trust;

/** The refusal to sign messages with a key that is missing, too short or not in Base64. */
final class UnusableSignatureKeyException extends RuntimeException {
  /**
   * @param reason the property and what is wrong with it, without the key itself
   */
  UnusableSignatureKeyException(String reason) {
    super(reason);
  }
}
