package com.wildrydes.simulation.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeConverter;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.MethodParameter;

/** A bean factory of Spring that remembers what it passed to which constructor or method. */
final class RecordingBeanFactory extends DefaultListableBeanFactory {
  /** The arguments by bean and position; a field has the position -1. */
  private final Map<String, Map<Integer, Argument>> passed = new HashMap<>();

  /** A parameter and what was passed for it. */
  record Argument(@Nullable MethodParameter parameter, @Nullable Object value) {}

  @Override
  public @Nullable Object resolveDependency(
      DependencyDescriptor descriptor,
      @Nullable String bean,
      @Nullable Set<String> autowired,
      @Nullable TypeConverter converter) {
    Object value = super.resolveDependency(descriptor, bean, autowired, converter);
    if (bean != null) {
      MethodParameter parameter = descriptor.getMethodParameter();
      passed
          .computeIfAbsent(bean, name -> new HashMap<>())
          .put(
              parameter == null ? -1 : parameter.getParameterIndex(),
              new Argument(parameter, value));
    }
    return value;
  }

  /** Returns what was passed for this bean, by position. */
  Map<Integer, Argument> passedTo(String bean) {
    return passed.getOrDefault(bean, Map.of());
  }
}
