package com.wildrydes.rfq.aws;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A call that AWS refused because of its content. SQS refuses a whole batch for one character that
 * it cannot carry, or for its length. Each entry is then sent alone, so that a bad entry harms only
 * itself.
 */
public final class RefusedCall {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String INVALID = "ValidationException";

  private RefusedCall() {}

  /**
   * Tells whether AWS might have accepted another content. Excludes the failures that the SDK
   * repeats, such as throttling and server errors, and a missing queue.
   */
  public static boolean forItsContent(Throwable failure) {
    return cause(failure) instanceof AwsServiceException refusal
        && !(refusal instanceof QueueDoesNotExistException)
        && refusal.statusCode() / 100 == 4
        && refusal.statusCode() != REQUEST_TIMEOUT
        && refusal.statusCode() != TOO_MANY_REQUESTS
        && !refusal.isThrottlingException()
        && !refusal.isClockSkewException();
  }

  /**
   * Tells whether AWS will never accept the content. Excludes refusals because of a role or a
   * token, which somebody may correct.
   */
  public static boolean forGood(Throwable failure) {
    return cause(failure) instanceof AwsServiceException refusal
        && refusal.awsErrorDetails() != null
        && INVALID.equals(refusal.awsErrorDetails().errorCode());
  }

  /** Returns the failure of a future without the wrapping of {@link CompletionException}. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException e && e.getCause() != null
        ? e.getCause()
        : failure;
  }
}
