package com.wildrydes.simulation.world;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;

/**
 * Virtual threads with another scheduler. The JDK supports them only internally: this needs {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED}. A new virtual thread gets the scheduler of its
 * creator, so that executors of virtual threads are simulated, too.
 */
final class VirtualThreads {
  private static final MethodHandle NEW = constructor();

  private VirtualThreads() {}

  private static MethodHandle constructor() {
    try {
      Class<?> builders = Class.forName("java.lang.ThreadBuilders");
      return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
          .findStatic(
              builders,
              "newVirtualThread",
              MethodType.methodType(
                  Thread.class, Executor.class, String.class, int.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the JDK must have replaceable schedulers of virtual threads", e);
    }
  }

  static void start(Executor scheduler, Runnable task) {
    try {
      Thread thread = (Thread) NEW.invokeExact(scheduler, (String) null, 0, task);
      thread.start();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
