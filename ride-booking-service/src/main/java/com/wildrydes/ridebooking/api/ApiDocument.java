package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.openapi.OpenApiConfiguration;
import com.wildrydes.rfq.openapi.Schemas;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.requester.RequestProperties;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;

/** What the OpenAPI document says that no single operation can say. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class ApiDocument {
  static final String PLACE = "#/components/schemas/Place";
  static final String QUOTING_TIME = "#/components/schemas/QuotingTime";

  private static final String ID = "ucdvvk1rafl773ji5ovolpao5v";

  @Bean
  Info info() {
    return new Info()
        .title("Ride booking")
        .version("1")
        .description(
            "Requests for quotation (RFQs) for instant unicorn rides. An RFQ is a long-running task:"
                + " submit it, follow its task until it is done, then take the result and accept a"
                + " quote. Follow the links of answers. Properties that are not described here may"
                + " be added at any time: ignore them.");
  }

  @Bean
  OperationCustomizer refusedWith() {
    return (operation, method) -> {
      Stream.concat(
              Stream.of(Problem.UNAVAILABLE, Problem.INTERNAL_ERROR),
              Optional.ofNullable(method.getMethodAnnotation(Refused.class)).stream()
                  .flatMap(refused -> Stream.of(refused.value())))
          .forEach(problem -> problem.documented().addTo(operation));
      return operation;
    };
  }

  /** Of what is no parameter, such as a body, there is no description. */
  @Bean
  ParameterCustomizer parameters() {
    return (parameter, _) -> parameter == null ? null : described(parameter);
  }

  private static Parameter described(Parameter parameter) {
    String name = parameter.getName();
    Schema<?> schema =
        switch (name) {
          case "rfq", "ride" -> Schemas.text("Id", CorrelationId.PATTERN, ID);
          case "customer" -> Schemas.text("Id", CustomerName.PATTERN, "alice");
          case "location" -> Schemas.reference("Place");
          case "limit" -> limit();
          case "cursor" -> Schemas.text("As the link next has it");
          case RfqController.IDEMPOTENCY_KEY ->
              Schemas.text(
                  "The same key and body give the same RFQ for a day",
                  RfqController.KEY_PATTERN,
                  "8e03978e-40d5-43dd-bc93-6894a57f9324");
          case TaskController.PREFER ->
              Schemas.text(
                  "wait=N holds the answer until the end, or N seconds, at most %d (RFC 7240)"
                      .formatted(WaitPreference.LONGEST.toSeconds()));
          default -> throw new IllegalStateException("undocumented: " + name);
        };
    boolean required = parameter.getIn().equals("path") || name.equals("location");
    return parameter.schema(schema).required(required);
  }

  private static Schema<Object> limit() {
    Schema<Object> limit = Schemas.number("How many at most", 1);
    limit.setMaximum(BigDecimal.valueOf(CustomerController.MAX_LIMIT));
    limit.setDefault(CustomerController.DEFAULT_LIMIT);
    return limit;
  }

  /** Depend on how this service is set up. */
  @Bean
  OpenApiCustomizer inputs(RequestProperties properties) {
    return document ->
        document
            .getComponents()
            .addSchemas("Place", place(properties))
            .addSchemas("QuotingTime", quotingTime(properties));
  }

  private static Schema<?> place(RequestProperties properties) {
    Schema<Object> place = new Schema<>(SpecVersion.V31);
    place.addAnyOfItem(Schemas.reference("Location"));
    if (properties.knowsNames()) {
      place.addAnyOfItem(Schemas.text("The name of a place", "\\S.{0,255}", "Alexanderplatz"));
    }
    return place;
  }

  private static Schema<?> quotingTime(RequestProperties properties) {
    Schema<Object> time =
        Schemas.text(
            "How long unicorns may quote: between %s and %s, by ISO 8601; %s unless given"
                .formatted(
                    properties.minDuration(), properties.maxDuration(), properties.duration()),
            "PT(?=[0-9])(?:[0-9]+M)?(?:[0-9]+S)?",
            properties.duration().toString());
    time.addType("null");
    time.setFormat("duration");
    time.setDefault(properties.duration().toString());
    time.addExtension("x-minimum", properties.minDuration().toString());
    time.addExtension("x-maximum", properties.maxDuration().toString());
    return time;
  }

  @Bean
  OpenApiCustomizer entityTags() {
    return document ->
        document.getPaths().entrySet().stream()
            .filter(path -> ApiConfiguration.hasEntityTag(path.getKey()))
            .map(path -> path.getValue().getGet())
            .flatMap(Stream::ofNullable)
            .forEach(ApiDocument::addEntityTag);
  }

  private static void addEntityTag(Operation operation) {
    operation.addParametersItem(
        new HeaderParameter()
            .name(HttpHeaders.IF_NONE_MATCH)
            .description("The ETag of what is at hand")
            .schema(Schemas.text("")));
    requireNonNull(operation.getResponses().get("200"))
        .addHeaderObject(HttpHeaders.ETAG, new Header().$ref(Components.ETAG));
    operation
        .getResponses()
        .addApiResponse("304", new ApiResponse().description("It is what is at hand"));
  }
}
