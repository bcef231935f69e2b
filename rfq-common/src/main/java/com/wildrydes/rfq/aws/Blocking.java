package com.wildrydes.rfq.aws;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits for the SDK's futures on virtual threads. */
public final class Blocking {
  private Blocking() {}

  /**
   * Waits for the result of the future.
   *
   * @throws RuntimeException the failure of the future, for instance an {@code SdkException},
   *     unwrapped
   */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (CancellationException e) {
      throw SdkClientException.create("the call was cancelled", e);
    }
  }
}
