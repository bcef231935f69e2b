package com.wildrydes.rfq.aws;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits for the SDK's futures where a virtual thread may. */
public final class Blocking {
  private Blocking() {}

  /**
   * The result of the future, which is waited for.
   *
   * @throws RuntimeException what the future failed with, for instance an {@code SdkException}, not
   *     wrapped
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
