package com.wildrydes.simulation.service;

import static java.util.Objects.requireNonNull;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.SimulatedTimer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** A running instance of a service: its beans in their own process. */
public final class Instance {
  private static final Map<Class<?>, List<Method>> LISTENERS = new ConcurrentHashMap<>();

  /** The phase in which the web server accepts no new connections. */
  private static final int WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 1024;

  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  /** The least delay of scheduled tasks: more frequent ones cost more than they show. */
  private static final Duration LEAST_DELAY = Duration.ofMillis(250);

  private final SimulatedProcess process;
  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private final List<Object> all = new ArrayList<>();
  private final List<SmartLifecycle> lifecycles = new ArrayList<>();
  private final SimulatedTimer timer;
  private boolean ready;

  /**
   * Builds and starts an instance, in a thread of its process.
   *
   * @param parts the parts that replace the service's own beans, by their names
   */
  Instance(SimulatedProcess process, Blueprint blueprint, Map<String, Object> parts) {
    this.process = process;
    timer = new SimulatedTimer(process);
    beans.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
    AutowiredAnnotationBeanPostProcessor autowiring = new AutowiredAnnotationBeanPostProcessor();
    autowiring.setBeanFactory(beans);
    beans.addBeanPostProcessor(autowiring);
    ApplicationEventPublisher events = this::publish;
    beans.registerResolvableDependency(ApplicationEventPublisher.class, events);
    parts.forEach(beans::registerSingleton);
    blueprint.fill(beans);
  }

  /** Starts all beans, and then the parts with a life cycle. */
  void start() {
    beans.preInstantiateSingletons();
    for (String name : beans.getBeanDefinitionNames()) {
      all.add(beans.getBean(name));
    }
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
      beans.destroySingletons();
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
    for (Method method : bean.getClass().getDeclaredMethods()) {
      Scheduled scheduled = method.getAnnotation(Scheduled.class);
      if (scheduled != null) {
        method.setAccessible(true);
        var _ =
            timer.scheduleWithFixedDelay(
                () -> tryOut(bean, method), 1, delay(scheduled).toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private void tryOut(Object bean, Method method) {
    try {
      hand(bean, method);
    } catch (RuntimeException e) {
      process.note(method.getName() + " fails: " + e);
    }
  }

  private Duration delay(Scheduled scheduled) {
    Duration delay =
        scheduled.fixedDelayString().isEmpty()
            ? Duration.ofMillis(scheduled.fixedDelay())
            : DurationStyle.detectAndParse(
                requireNonNull(beans.resolveEmbeddedValue(scheduled.fixedDelayString())));
    return delay.compareTo(LEAST_DELAY) < 0 ? LEAST_DELAY : delay;
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
    return beans.getBean(type);
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
    List<Method> listeners =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(EventListener.class))
            .filter(method -> method.getParameterCount() == 1)
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    listeners.forEach(method -> method.setAccessible(true));
    return listeners;
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
