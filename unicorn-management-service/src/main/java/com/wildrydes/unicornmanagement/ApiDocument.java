package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.openapi.OpenApiConfiguration;
import com.wildrydes.rfq.openapi.Schemas;
import com.wildrydes.rfq.wire.Identity;
import io.swagger.v3.oas.models.info.Info;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the OpenAPI document that belong to no single operation. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class ApiDocument {
  @Bean
  Info info() {
    return new Info()
        .title("Unicorn management")
        .version("1")
        .description(
            "The HTTP API for the app of a unicorn, beside its WebSocket at"
                + " /unicorns/{unicorn}/app, which an AsyncAPI document describes. If the service"
                + " requires tokens, GET /.well-known/oauth-protected-resource names their issuer"
                + " (RFC 9728).");
  }

  /** Describes every parameter as the id of a unicorn: there is no other parameter. */
  @Bean
  ParameterCustomizer parameters() {
    return (parameter, _) ->
        parameter == null
            ? null
            : parameter.schema(
                Schemas.text(
                    "The id of the unicorn. An id that begins with . or has characters other than"
                        + " A-Z a-z 0-9 . _ : @ - is written as ~ and the base64url (RFC 4648,"
                        + " without padding) of its UTF-8",
                    Identity.PATH_PATTERN,
                    "rosa"));
  }
}
