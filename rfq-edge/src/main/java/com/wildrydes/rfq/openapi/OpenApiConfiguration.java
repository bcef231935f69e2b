package com.wildrydes.rfq.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the OpenAPI document of the context that imports this at {@code /v3/api-docs}, generated
 * from its code by the first request. Needs an {@link Info}.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:rfq-openapi.properties")
public class OpenApiConfiguration implements WebMvcConfigurer {
  @Bean
  @Lazy
  static ModelResolver recordSchemas() {
    return new RecordSchemas();
  }

  /**
   * Creates springdoc's beans only with the first request for the document, which most instances
   * never get.
   */
  @Bean
  static BeanFactoryPostProcessor madeWhenAskedFor() {
    return beans ->
        Arrays.stream(beans.getBeanDefinitionNames())
            .map(beans::getBeanDefinition)
            .filter(OpenApiConfiguration::isSpringdocs)
            .forEach(bean -> bean.setLazyInit(true));
  }

  private static boolean isSpringdocs(BeanDefinition bean) {
    return Stream.of(bean.getBeanClassName(), bean.getFactoryBeanName())
        .anyMatch(name -> name != null && name.startsWith("org.springdoc."));
  }

  /** Registers {@link RecordSchemas} before springdoc makes schemas. */
  @Bean
  @Lazy
  @DependsOn("modelConverterRegistrar")
  OpenAPI document(Info info) {
    return new OpenAPI(SpecVersion.V31)
        .info(info)
        .addServersItem(new Server().url("/").description("The server of this document"))
        .addSecurityItem(new SecurityRequirement().addList(Components.BEARER));
  }

  @Bean
  OpenApiCustomizer commonComponents() {
    return document -> Components.addTo(document.getComponents());
  }

  /** Documents the problems that Spring itself answers. */
  @Bean
  OperationCustomizer problemsOfHttp() {
    return (operation, _) -> {
      if (operation.getRequestBody() != null) {
        ProblemResponse.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE).addTo(operation);
      }
      ProblemResponse.of(HttpStatus.NOT_ACCEPTABLE).addTo(operation);
      ProblemResponse.of(HttpStatus.BAD_REQUEST).addTo(operation);
      ProblemResponse.of(HttpStatus.INTERNAL_SERVER_ERROR).addTo(operation);
      return operation;
    };
  }

  /** Sorts responses by status. */
  @Bean
  OpenApiCustomizer sortedResponses() {
    return document ->
        document.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .forEach(operation -> operation.setResponses(sorted(operation.getResponses())));
  }

  private static ApiResponses sorted(Map<String, ApiResponse> responses) {
    ApiResponses sorted = new ApiResponses();
    sorted.putAll(new TreeMap<>(responses));
    return sorted;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new SwaggerUiHeaders()).addPathPatterns(List.of("/swagger-ui/**"));
  }
}
