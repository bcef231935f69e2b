package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.openapi.OpenApiConfiguration;
import com.wildrydes.rfq.openapi.Schemas;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Text;
import com.wildrydes.ridebooking.place.Places;
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

/** The parts of the OpenAPI document that belong to no single operation. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiConfiguration.class)
class ApiDocument {
  static final String PLACE = "#/components/schemas/Place";
  static final String PRICE = "#/components/schemas/Price";
  static final String PRICE_OR_NULL = "#/components/schemas/PriceOrNull";
  static final String REQUIREMENTS = "#/components/schemas/Requirements";
  static final String REQUIREMENTS_OR_NULL = "#/components/schemas/RequirementsOrNull";
  static final String QUOTING_TIME = "#/components/schemas/QuotingTime";

  private static final String ID = "ucdvvk1rafl773ji5ovolpao5v";

  @Bean
  Info info() {
    return new Info()
        .title("Ride booking")
        .version("1")
        .description(
            "Requests for quotation (RFQs) for instant unicorn rides. An RFQ is a long-running"
                + " task: submit it, poll its task until it is done, then get the result and accept"
                + " a quote. Use the links in the responses. New properties may appear at any time:"
                + " ignore unknown ones. If the service requires tokens, GET"
                + " /.well-known/oauth-protected-resource names their issuer (RFC 9728).");
  }

  @Bean
  OperationCustomizer refusedWith() {
    return (operation, method) -> {
      Optional.ofNullable(method.getMethodAnnotation(MayAnswer.class)).stream()
          .flatMap(refused -> Stream.of(refused.value()))
          .forEach(problem -> problem.documented().addTo(operation));
      return operation;
    };
  }

  /** Describes each parameter. Skips a null, which stands for something else, such as a body. */
  @Bean
  ParameterCustomizer parameters() {
    return (parameter, _) -> parameter == null ? null : described(parameter);
  }

  private static Parameter described(Parameter parameter) {
    String name = parameter.getName();
    Schema<?> schema =
        switch (name) {
          case "quote" ->
              Schemas.text(
                  "The id of a quote", "[A-Za-z0-9_-]{1,64}", "f725bfd3d339ea5f0bd4980972fb89bd");
          case "rfq", "ride" -> Schemas.text("The id", CorrelationId.PATTERN, ID);
          case "customer" ->
              Schemas.text(
                  "The id of the customer. An id with characters other than A-Z a-z 0-9 . _ : @ -"
                      + " or with a leading . must be written as ~ and the base64url (RFC 4648,"
                      + " without padding) of its UTF-8 bytes",
                  Identity.PATH_PATTERN,
                  "alice");
          case "unicorn" ->
              Schemas.text(
                  "The id of the unicorn, in the form of the id of a customer",
                  Identity.PATH_PATTERN,
                  "rosa");
          case "location" -> Schemas.reference("Place");
          case "limit" -> limit();
          case "cursor" -> Schemas.text("The position in the list. The link next contains it");
          case RfqController.IDEMPOTENCY_KEY ->
              Schemas.text(
                  "A key from the client. For a day, the same key and body give the same RFQ",
                  RfqController.KEY_PATTERN,
                  "8e03978e-40d5-43dd-bc93-6894a57f9324");
          case TaskController.PREFER ->
              Schemas.text(
                  "wait=N (RFC 7240): responds when the RFQ ends, or after N seconds, at most %d"
                      .formatted(WaitPreference.LONGEST.toSeconds()));
          case EventController.LAST_EVENT_ID ->
              Schemas.text("The id of the last event that the client has seen");
          default -> throw new IllegalStateException("a parameter must be documented: " + name);
        };
    boolean required = parameter.getIn().equals("path") || name.equals("location");
    return parameter.schema(schema).required(required);
  }

  private static Schema<Object> limit() {
    Schema<Object> limit = Schemas.number("The highest number of RFQs in the page", 1);
    limit.setMaximum(BigDecimal.valueOf(CustomerController.MAX_LIMIT));
    limit.setDefault(CustomerController.DEFAULT_LIMIT);
    return limit;
  }

  /** Describes the inputs that depend on the configuration of this service. */
  @Bean
  OpenApiCustomizer inputs(RequestProperties properties, Places places) {
    return document ->
        document
            .getComponents()
            .addSchemas("Place", place(places.knowsNames()))
            .addSchemas("PriceOrNull", orNull("Price"))
            .addSchemas("Requirements", requirements())
            .addSchemas("RequirementsOrNull", orNull("Requirements"))
            .addSchemas("QuotingTime", quotingTime(properties));
  }

  private static Schema<?> orNull(String schema) {
    Schema<Object> either = new Schema<>(SpecVersion.V31);
    either.addAnyOfItem(Schemas.reference(schema));
    either.addAnyOfItem(typed("null"));
    return either;
  }

  private static Schema<Object> typed(String... types) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    Stream.of(types).forEach(schema::addType);
    return schema;
  }

  private static Schema<?> requirements() {
    return typed("object")
        .description("Features of a unicorn. One that is absent or null is not needed")
        .addProperty("seats", number(1, Requirements.MAX_SEATS).description("Passengers"))
        .addProperty(
            "luggage", number(0, Requirements.MAX_LUGGAGE).description("Large pieces of luggage"))
        .addProperty("wheelchair", typed("boolean", "null"))
        .addProperty("child-seat", typed("boolean", "null"))
        .addProperty("pets", typed("boolean", "null"))
        .additionalProperties(false);
  }

  private static Schema<?> number(int least, int most) {
    return typed("integer", "null")
        .minimum(BigDecimal.valueOf(least))
        .maximum(BigDecimal.valueOf(most));
  }

  private static Schema<?> place(boolean named) {
    Schema<Object> place = new Schema<>(SpecVersion.V31);
    place.addAnyOfItem(Schemas.reference("Location"));
    if (named) {
      place.addAnyOfItem(
          Schemas.text(
              "The name of a place",
              Text.LINE_START + Text.LINE_REST + "{0,255}",
              "Alexanderplatz"));
    }
    return place;
  }

  private static Schema<?> quotingTime(RequestProperties properties) {
    Schema<Object> time =
        Schemas.text(
            "The time for quotes, as an ISO 8601 duration from %s to %s. The default is %s"
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
            .description("The ETag of the version that the client has")
            .schema(Schemas.text("")));
    requireNonNull(operation.getResponses().get("200"))
        .addHeaderObject(HttpHeaders.ETAG, new Header().$ref(Components.ETAG));
    operation
        .getResponses()
        .addApiResponse(
            "304", new ApiResponse().description("The version of the client is current"));
  }
}
