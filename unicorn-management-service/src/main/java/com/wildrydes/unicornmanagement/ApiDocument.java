package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.openapi.OpenApiConfiguration;
import com.wildrydes.rfq.openapi.Schemas;
import com.wildrydes.rfq.wire.UnicornId;
import io.swagger.v3.oas.models.info.Info;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the OpenAPI document says that no single operation can say. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class ApiDocument {
  @Bean
  Info info() {
    return new Info()
        .title("Unicorn management")
        .version("1")
        .description(
            "What the app of a unicorn needs beside its WebSocket at /unicorns/{unicorn}/app, which an"
                + " AsyncAPI document describes.");
  }

  /** All that there are name a unicorn; of what is no parameter there is no description. */
  @Bean
  ParameterCustomizer parameters() {
    return (parameter, _) ->
        parameter == null
            ? null
            : parameter.schema(Schemas.text("The unicorn's id", UnicornId.PATTERN, "rosa"));
  }
}
