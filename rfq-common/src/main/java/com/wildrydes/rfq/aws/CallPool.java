package com.wildrydes.rfq.aws;

import io.opentelemetry.context.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes executors for blocking calls that come in crowds. */
public final class CallPool {
  private CallPool() {}

  /**
   * Makes an executor of virtual threads that carry on the trace at hand. The calls beyond the
   * limit wait in it: in the AWS client, whose connections others need too, waiting counts as
   * failing.
   *
   * @param calls the highest number of calls at a time
   * @param name the beginning of the threads' names
   */
  public static ExecutorService ofAtMost(int calls, String name) {
    return Context.taskWrapping(
        Executors.newFixedThreadPool(calls, Thread.ofVirtual().name(name, 0).factory()));
  }
}
