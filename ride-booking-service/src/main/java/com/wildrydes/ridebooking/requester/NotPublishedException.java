package com.wildrydes.ridebooking.requester;

/** The failure to record or publish a request; nothing runs, and trying later may help. */
public class NotPublishedException extends RuntimeException {
  NotPublishedException(Throwable cause) {
    this("The request could not be published.", cause);
  }

  /**
   * @param message a sentence for the customer
   */
  NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
