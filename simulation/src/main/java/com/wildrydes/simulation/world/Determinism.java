package com.wildrydes.simulation.world;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Removes randomness from this JVM. The JDK's immutable sets and maps begin their iteration at a
 * place that each JVM draws at random. {@code -XX:hashCode=2} fixes the order of objects that are
 * hashed by identity.
 */
public final class Determinism {
  private static final long SALT = 0x9E3779B9L;

  private Determinism() {}

  /** Makes this JVM iterate like any other; must be called before anything else. */
  public static void establish() {
    try {
      Class<?> collections = Class.forName("java.util.ImmutableCollections");
      Object unsafe = unsafe();
      put(unsafe, collections.getDeclaredField("SALT32L"), long.class, SALT);
      put(unsafe, collections.getDeclaredField("REVERSE"), boolean.class, false);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the JDK must be one whose order of iteration can be fixed", e);
    }
  }

  private static Object unsafe() throws ReflectiveOperationException {
    Field only = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    only.setAccessible(true);
    return only.get(null);
  }

  private static void put(Object unsafe, Field field, Class<?> type, Object value)
      throws ReflectiveOperationException {
    Class<?> of = unsafe.getClass();
    Object base = of.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
    Object offset = of.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
    String name = type == long.class ? "putLong" : "putBoolean";
    Method put = of.getMethod(name, Object.class, long.class, type);
    put.invoke(unsafe, base, offset, value);
  }
}
