package com.wildrydes.rfq.aws;

/**
 * Says that a genuine message arrived at a place or time for which it was not sent. Somebody has
 * copied it and sends it again, so it is treated as forged.
 */
public final class ReplayedMessageException extends ForgedMessageException {
  ReplayedMessageException(String reason) {
    super(reason);
  }
}
