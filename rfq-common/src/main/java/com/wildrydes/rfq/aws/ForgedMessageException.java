package com.wildrydes.rfq.aws;

/**
 * A message that neither service has signed. It is to have no effect but a metric and a log line:
 * not even the dead-letter queue keeps it, which whoever sent it could fill.
 */
public final class ForgedMessageException extends RuntimeException {
  ForgedMessageException(String reason) {
    super(reason);
  }
}
