package com.wildrydes.simulation.service;

import com.wildrydes.rfq.wire.UnguessableId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The private parts of the services that the simulation needs. */
public final class Hidden {
  private Hidden() {}

  /** Creates ride booking's polling client from this one. */
  static Object pollingClient(SqsAsyncClient sqs) {
    try {
      Constructor<?> constructor =
          Class.forName("com.wildrydes.ridebooking.aggregator.PollingClient")
              .getDeclaredConstructor(SqsAsyncClient.class);
      constructor.setAccessible(true);
      return constructor.newInstance(sqs);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the part of a service with this class. */
  static Object part(Instance instance, String type) {
    try {
      return instance.part(Class.forName(type));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets a part of a service handle a message. */
  static CompletableFuture<?> receive(Object inbox, Message message) {
    try {
      Method receive = inbox.getClass().getDeclaredMethod("receive", Message.class);
      receive.setAccessible(true);
      return (CompletableFuture<?>) receive.invoke(inbox, message);
    } catch (InvocationTargetException e) {
      return CompletableFuture.failedFuture(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Draws all ids from this source from now on. */
  public static void drawIdsFrom(Random source) {
    try {
      Method draw = UnguessableId.class.getDeclaredMethod("drawFrom", Random.class);
      draw.setAccessible(true);
      draw.invoke(null, source);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
