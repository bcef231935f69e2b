package com.wildrydes.simulation.service;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The maps and collections that an instance keeps, found by reflection from its beans. */
final class Memory {
  private static final String PRODUCT = "com.wildrydes.";

  /** The entries that last as long as the instance: settings, other instances, connected apps. */
  private static final Set<String> LASTING =
      Set.of(
          "Herd.unicorns",
          "LeaseKeeper.running",
          "Leases.lastDead",
          "Leases.sightings",
          "Outcomes.counters",
          "Signatures.accepted",
          "TakeoverProgress.done",
          "TopicSweep.idle",
          "TopicSweep.toDelete",
          "UnicornAppSocket.connections");

  /** The maps with one entry for the queue of coverage, which is always polled. */
  private static final Set<String> POLLING =
      Set.of("QueueReceiver.outstanding", "ResponsePoller.users");

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Integer> left = new TreeMap<>();

  private Memory() {}

  /** Returns the names and sizes of what is not empty and should be when nothing is to be done. */
  static Map<String, Integer> left(List<Object> beans) {
    Memory memory = new Memory();
    beans.forEach(memory::visit);
    memory.left.keySet().removeAll(LASTING);
    POLLING.forEach(name -> memory.left.remove(name, 1));
    return memory.left;
  }

  private void visit(@Nullable Object object) {
    if (object == null || !isOurs(object.getClass()) || !seen.add(object)) {
      return;
    }
    for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          look(type.getSimpleName() + "." + field.getName(), value(object, field));
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(PRODUCT)
        && !type.getName().startsWith(PRODUCT + "simulation.")
        && !type.isEnum();
  }

  private static @Nullable Object value(Object object, Field field) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void look(String name, @Nullable Object value) {
    int size =
        switch (value) {
          case Map<?, ?> map -> map.size();
          case Collection<?> collection -> collection.size();
          case null, default -> 0;
        };
    if (size > 0) {
      left.merge(name, size, Integer::sum);
    }
    visit(value);
  }
}
