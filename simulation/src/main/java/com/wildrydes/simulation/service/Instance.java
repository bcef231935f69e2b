package com.wildrydes.simulation.service;

import static java.util.Objects.requireNonNull;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.SimulatedTimer;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** A running instance of a service: its beans in their own process. */
public final class Instance {
  private static final Map<Class<?>, List<Method>> LISTENERS = new ConcurrentHashMap<>();
  private static final Map<Class<?>, List<Method>> SCHEDULED = new ConcurrentHashMap<>();

  /** The phase in which the web server accepts no new connections. */
  private static final int WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 1024;

  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  /** The least delay of scheduled tasks: more frequent ones cost more than they show. */
  private static final Duration LEAST_DELAY = Duration.ofMillis(250);

  private final SimulatedProcess process;
  private final Blueprint blueprint;
  private final Map<String, Object> parts;
  private final Map<Class<?>, Object> byType = new HashMap<>();
  private Map<String, Object> beans = Map.of();

  /** The service's own beans, in a constant order. */
  private List<Object> all = List.of();

  private final List<SmartLifecycle> lifecycles = new ArrayList<>();
  private final SimulatedTimer timer;
  private boolean ready;

  /**
   * Prepares an instance.
   *
   * @param parts the parts that replace the service's own beans, by their names
   */
  Instance(SimulatedProcess process, Blueprint blueprint, Map<String, Object> parts) {
    this.process = process;
    this.blueprint = blueprint;
    this.parts = parts;
    timer = new SimulatedTimer(process);
  }

  /**
   * Makes and starts all beans, and then the parts with a life cycle, in a thread of its process.
   */
  void start() {
    beans = blueprint.make(parts, this::publish);
    all =
        blueprint.names().stream()
            .filter(name -> !parts.containsKey(name))
            .map(name -> requireNonNull(beans.get(name), name))
            .toList();
    all.stream()
        .filter(SmartLifecycle.class::isInstance)
        .map(SmartLifecycle.class::cast)
        .sorted(Comparator.comparingInt(SmartLifecycle::getPhase))
        .forEach(this::start);
    all.forEach(this::schedule);
    ready = true;
    process.note("is up");
  }

  /** Starts a part, which {@link #stop} stops. */
  void start(SmartLifecycle part) {
    lifecycles.add(part);
    part.start();
  }

  /**
   * Stops the instance as it should, part by part, as Spring does. It accepts no new connections
   * when the web server stops. It is killed if that takes too long.
   */
  public void stop() {
    process.note("stops");
    process.start(() -> {
      lifecycles.sort(Comparator.comparingInt(SmartLifecycle::getPhase).reversed());
      for (SmartLifecycle part : lifecycles) {
        ready &= part.getPhase() > WEB_SERVER;
        part.stop();
      }
      ready = false;
      blueprint.destroy(beans, parts.keySet());
      if (process.isAlive()) {
        process.end("has stopped");
      }
    });
    process.startAfter(
        STOP_LIMIT,
        () -> {
          ready = false;
          process.kill();
        });
  }

  /** Schedules the repeated tasks of a bean. */
  private void schedule(Object bean) {
    for (Method method : SCHEDULED.computeIfAbsent(bean.getClass(), Instance::scheduled)) {
      Duration delay = blueprint.delay(method.getAnnotation(Scheduled.class));
      var _ =
          timer.scheduleWithFixedDelay(
              () -> tryOut(bean, method),
              1,
              Math.max(delay.toMillis(), LEAST_DELAY.toMillis()),
              TimeUnit.MILLISECONDS);
    }
  }

  private static List<Method> scheduled(Class<?> type) {
    return annotated(type, Scheduled.class);
  }

  private void tryOut(Object bean, Method method) {
    try {
      hand(bean, method);
    } catch (RuntimeException e) {
      process.note(method.getName() + " fails: " + e);
    }
  }

  /** Returns whether the instance has started, and has neither stopped nor been killed. */
  public boolean isUp() {
    return ready && process.isAlive();
  }

  public SimulatedProcess process() {
    return process;
  }

  /** Returns what the instance still remembers and should not when nothing is to be done. */
  public Map<String, Integer> remembers() {
    return Memory.left(all);
  }

  /** Returns the part of this type. */
  public <T> T part(Class<T> type) {
    return type.cast(byType.computeIfAbsent(type, this::only));
  }

  private Object only(Class<?> type) {
    List<Object> found = beans.values().stream().filter(type::isInstance).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("one part of %s must exist: %s".formatted(type, found));
    }
    return found.getFirst();
  }

  private void publish(Object event) {
    for (Object bean : all) {
      for (Method listener : LISTENERS.computeIfAbsent(bean.getClass(), Instance::listeners)) {
        if (listener.getParameterTypes()[0].isInstance(event)) {
          hand(bean, listener, event);
        }
      }
    }
  }

  private static List<Method> listeners(Class<?> type) {
    return annotated(type, EventListener.class).stream()
        .filter(method -> method.getParameterCount() == 1)
        .toList();
  }

  private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(annotation))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    methods.forEach(method -> method.setAccessible(true));
    return methods;
  }

  private static void hand(Object bean, Method method, Object... arguments) {
    try {
      method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
