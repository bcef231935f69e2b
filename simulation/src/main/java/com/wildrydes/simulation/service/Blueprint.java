package com.wildrydes.simulation.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * The blueprint of a service, read once from its packages, annotations and configuration. Each
 * instance is built from it.
 */
final class Blueprint {
  private final Map<String, AbstractBeanDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final StandardEnvironment environment = new StandardEnvironment();

  /**
   * Reads a service.
   *
   * @param root the package of the service
   * @param yaml the configuration; only its first document counts
   * @param overrides the properties that the simulation sets
   * @param leftOut the names of the classes to omit: the web, and those that the simulation
   *     replaces
   * @param without the names of the beans to omit
   */
  Blueprint(
      String root,
      String yaml,
      Map<String, Object> overrides,
      List<String> leftOut,
      Set<String> without) {
    environment.getPropertySources().addFirst(new MapPropertySource("simulation", overrides));
    load(yaml).forEach(environment.getPropertySources()::addLast);
    DefaultListableBeanFactory template = new DefaultListableBeanFactory();
    ClassPathBeanDefinitionScanner scanner =
        new ClassPathBeanDefinitionScanner(template, true, environment);
    scanner.setIncludeAnnotationConfig(false);
    leftOut.forEach(
        pattern -> scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(pattern))));
    scanner.scan(root);
    ConfigurationClassPostProcessor processor = new ConfigurationClassPostProcessor();
    processor.setEnvironment(environment);
    processor.postProcessBeanDefinitionRegistry(template);
    for (String name : template.getBeanDefinitionNames()) {
      BeanDefinition definition = template.getBeanDefinition(name);
      String type = definition.getBeanClassName(); // not a bean of a configuration's method
      if (definition instanceof AbstractBeanDefinition made
          && (type == null || !type.startsWith("org.springframework"))) {
        definitions.put(name, made);
      }
    }
    definitions.keySet().removeAll(without);
    definitions.values().removeIf(this::hasNoMaker);
    bind(root);
  }

  private boolean hasNoMaker(BeanDefinition definition) {
    String maker = definition.getFactoryBeanName();
    return maker != null && !definitions.containsKey(maker);
  }

  private static List<PropertySource<?>> load(String yaml) {
    try {
      return new YamlPropertySourceLoader().load(yaml, new ClassPathResource(yaml)).subList(0, 1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void bind(String root) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false, environment);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Binder binder = Binder.get(environment);
    for (BeanDefinition found : scanner.findCandidateComponents(root)) {
      Class<?> type = type(java.util.Objects.requireNonNull(found.getBeanClassName()));
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      properties.put(type.getName(), binder.bindOrCreate(prefix, type));
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds the parts of the service to a bean factory, except those that are there already. */
  void fill(DefaultListableBeanFactory beans) {
    properties.forEach(beans::registerSingleton);
    beans.addEmbeddedValueResolver(environment::resolvePlaceholders);
    definitions.forEach((name, definition) -> {
      if (!beans.containsSingleton(name)) {
        beans.registerBeanDefinition(name, definition.cloneBeanDefinition());
      }
    });
  }
}
