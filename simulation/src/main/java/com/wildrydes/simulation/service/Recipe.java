package com.wildrydes.simulation.service;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The order and the arguments with which Spring made the beans of a service. It makes the same
 * beans for further instances without Spring's search for them, which costs more than all else of a
 * start.
 */
final class Recipe {
  /** The source of an argument. */
  private sealed interface Source {
    /** A bean. */
    record Bean(String name) implements Source {}

    /** All beans of a type. */
    record Beans(List<String> names) implements Source {}

    /** A bean that may be missing. */
    record Perhaps(Optional<Source> source) implements Source {}

    /** The publisher of events. */
    record Events() implements Source {}
  }

  /**
   * The making of one bean.
   *
   * @param maker the bean whose method makes it; null for a constructor or a static method
   */
  private record Step(
      String bean, @Nullable String maker, Executable executable, List<Source> sources) {}

  private final Map<String, Object> constants = new LinkedHashMap<>();
  private final List<Step> steps;

  private Recipe(Map<String, Object> constants, List<Step> steps) {
    this.constants.putAll(constants);
    this.steps = steps;
  }

  /**
   * Reads the recipe from a factory that has made all its beans; empty if it cannot be repeated
   * because Spring passed something else than beans.
   *
   * @param constants the beans that all instances share
   */
  static Optional<Recipe> of(RecordingBeanFactory factory, Map<String, Object> constants) {
    IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    List<Step> steps = new ArrayList<>();
    for (String name : factory.getSingletonNames()) {
      names.put(requireNonNull(factory.getSingleton(name)), name);
    }
    for (String name : factory.getSingletonNames()) {
      if (factory.containsBeanDefinition(name)) {
        Optional<Step> step = step(factory, name, names);
        if (step.isEmpty()) {
          return Optional.empty();
        }
        steps.add(step.get());
      }
    }
    return Optional.of(new Recipe(constants, steps));
  }

  private static Optional<Step> step(
      RecordingBeanFactory factory, String bean, IdentityHashMap<Object, String> names) {
    RootBeanDefinition definition = (RootBeanDefinition) factory.getMergedBeanDefinition(bean);
    Map<Integer, RecordingBeanFactory.Argument> passed = factory.passedTo(bean);
    Executable executable = definition.getResolvedFactoryMethod();
    if (executable == null) {
      executable =
          requireNonNull(factory.getSingleton(bean)).getClass().getDeclaredConstructors()[0];
    }
    if (executable.getParameterCount() != passed.size()) {
      return Optional.empty();
    }
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < executable.getParameterCount(); i++) {
      RecordingBeanFactory.Argument argument = passed.get(i);
      if (argument == null
          || argument.parameter() == null
          || !argument.parameter().getExecutable().equals(executable)) {
        return Optional.empty();
      }
      Optional<Source> source = source(argument.value(), names);
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    executable.setAccessible(true);
    return Optional.of(new Step(bean, definition.getFactoryBeanName(), executable, sources));
  }

  private static Optional<Source> source(
      @Nullable Object value, IdentityHashMap<Object, String> names) {
    String name = names.get(value);
    if (name != null) {
      return Optional.of(new Source.Bean(name));
    }
    return switch (value) {
      case ApplicationEventPublisher _ -> Optional.of(new Source.Events());
      case List<?> all when names.keySet().containsAll(all) ->
          Optional.of(
              new Source.Beans(all.stream().map(one -> requireNonNull(names.get(one))).toList()));
      case Optional<?> perhaps -> perhaps(perhaps, names);
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Source> perhaps(
      Optional<?> value, IdentityHashMap<Object, String> names) {
    Optional<Source> source = value.flatMap(present -> source(present, names));
    return source.isPresent() == value.isPresent()
        ? Optional.of(new Source.Perhaps(source))
        : Optional.empty();
  }

  /** Makes the beans of an instance; returns them by their names, with its parts. */
  Map<String, Object> make(Map<String, Object> parts, ApplicationEventPublisher events) {
    Map<String, Object> beans = new LinkedHashMap<>(constants);
    beans.putAll(parts);
    for (Step step : steps) {
      Object[] arguments =
          step.sources().stream().map(source -> argument(source, beans, events)).toArray();
      Object maker = step.maker() == null ? null : beans.get(step.maker());
      beans.put(step.bean(), call(step.executable(), maker, arguments));
    }
    return beans;
  }

  private static Object argument(
      Source source, Map<String, Object> beans, ApplicationEventPublisher events) {
    return switch (source) {
      case Source.Bean(String name) -> requireNonNull(beans.get(name), name);
      case Source.Beans(List<String> names) ->
          names.stream().map(name -> requireNonNull(beans.get(name), name)).toList();
      case Source.Perhaps(Optional<Source> present) ->
          present.map(inner -> argument(inner, beans, events));
      case Source.Events _ -> events;
    };
  }

  private static Object call(Executable executable, @Nullable Object maker, Object[] arguments) {
    try {
      return switch (executable) {
        case Method method -> method.invoke(maker, arguments);
        case Constructor<?> constructor -> constructor.newInstance(arguments);
      };
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
