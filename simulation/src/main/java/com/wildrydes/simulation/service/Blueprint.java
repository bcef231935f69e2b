package com.wildrydes.simulation.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The blueprint of a service, read once from its packages, annotations and configuration. Spring
 * makes the first instance from it, and a {@link Recipe} the others.
 */
final class Blueprint {
  private final Map<String, AbstractBeanDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final Map<String, Duration> delays = new HashMap<>();
  private final StandardEnvironment environment = new StandardEnvironment();

  /** A factory that makes nothing, and knows how beans are destroyed. */
  private final DefaultListableBeanFactory forDestruction = new DefaultListableBeanFactory();

  /** The way in which Spring made the first instance. */
  private Optional<Recipe> recipe = Optional.empty();

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
    definitions.forEach((name, definition) ->
        forDestruction.registerBeanDefinition(name, definition.cloneBeanDefinition()));
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
      Class<?> type = type(requireNonNull(found.getBeanClassName()));
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

  /**
   * Makes the beans of an instance, in the thread of its process.
   *
   * @param parts the parts that replace the service's own beans, by their names
   * @return the beans by their names, with the parts
   */
  Map<String, Object> make(Map<String, Object> parts, ApplicationEventPublisher events) {
    return recipe.isPresent()
        ? initialized(recipe.get().make(parts, events))
        : makeWithSpring(parts, events);
  }

  private Map<String, Object> initialized(Map<String, Object> beans) {
    for (String name : names()) {
      if (beans.get(name) instanceof SmartInitializingSingleton bean) {
        bean.afterSingletonsInstantiated();
      }
    }
    return beans;
  }

  private Map<String, Object> makeWithSpring(
      Map<String, Object> parts, ApplicationEventPublisher events) {
    RecordingBeanFactory factory = new RecordingBeanFactory();
    factory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
    AutowiredAnnotationBeanPostProcessor autowiring = new AutowiredAnnotationBeanPostProcessor();
    autowiring.setBeanFactory(factory);
    factory.addBeanPostProcessor(autowiring);
    factory.registerResolvableDependency(ApplicationEventPublisher.class, events);
    parts.forEach(factory::registerSingleton);
    properties.forEach(factory::registerSingleton);
    definitions.forEach((name, definition) -> {
      if (!parts.containsKey(name)) {
        factory.registerBeanDefinition(name, definition.cloneBeanDefinition());
      }
    });
    factory.preInstantiateSingletons();
    recipe = Recipe.of(factory, properties);
    Map<String, Object> beans = new LinkedHashMap<>();
    for (String name : factory.getSingletonNames()) {
      beans.put(name, factory.getSingleton(name));
    }
    return beans;
  }

  /**
   * Destroys the beans of an instance that stops, the last made first, except its parts.
   *
   * @param parts the names of the parts
   */
  void destroy(Map<String, Object> beans, Set<String> parts) {
    List<String> made = List.copyOf(beans.keySet()).reversed();
    for (String name : made) {
      if (definitions.containsKey(name) && !parts.contains(name)) {
        forDestruction.destroyBean(name, requireNonNull(beans.get(name)));
      }
    }
  }

  /** Returns the names of the service's own beans, in a constant order. */
  Set<String> names() {
    return definitions.keySet();
  }

  /** Returns the delay between two runs of a scheduled task. */
  Duration delay(Scheduled scheduled) {
    String text = scheduled.fixedDelayString();
    return text.isEmpty()
        ? Duration.ofMillis(scheduled.fixedDelay())
        : delays.computeIfAbsent(
            text, unread -> DurationStyle.detectAndParse(environment.resolvePlaceholders(unread)));
  }
}
