package com.wildrydes.ridebooking.requester;

/** The failure to record or publish a request; nothing runs, and trying later may help. */
public class NotPublishedException extends RuntimeException {
  NotPublishedException(Throwable cause) {
    super("The request could not be published.", cause);
  }
}
