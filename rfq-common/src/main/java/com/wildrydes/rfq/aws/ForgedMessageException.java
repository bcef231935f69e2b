package com.wildrydes.rfq.aws;

/**
 * Says that neither service has signed a message. Such a message causes only a metric and a log
 * line. It is not sent to the dead-letter queue because an attacker could fill that.
 */
public class ForgedMessageException extends RuntimeException {
  ForgedMessageException(String reason) {
    super(reason);
  }
}
