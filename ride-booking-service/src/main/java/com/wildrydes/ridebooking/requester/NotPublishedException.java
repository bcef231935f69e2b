package com.wildrydes.ridebooking.requester;

/** The request could not be recorded or published now; nothing runs, and trying later may help. */
public class NotPublishedException extends RuntimeException {
  NotPublishedException(Throwable cause) {
    super("the request could not be published", cause);
  }
}
