package com.wildrydes.rfq.openapi;

import com.wildrydes.rfq.wire.Location;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** The components that the operations of both documents refer to by name. */
public final class Components {
  /** The header with the URI of a new resource, or of the next one to read. */
  public static final String LOCATION = "#/components/headers/Location";

  /** The header with the seconds until the next request. */
  public static final String RETRY_AFTER = "#/components/headers/Retry-After";

  /** The header with the version of the answered resource. */
  public static final String ETAG = "#/components/headers/ETag";

  static final String WWW_AUTHENTICATE = "#/components/headers/WWW-Authenticate";
  static final String BEARER = "bearer";

  private Components() {}

  static void addTo(io.swagger.v3.oas.models.Components components) {
    components
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                    "An access token (RFC 9068) of the configured issuer. With scope"
                        + " unicorn it belongs to a unicorn's app, otherwise to a customer. Profile"
                        + " local without an issuer requires none."))
        .addHeaders("Location", header("The URI of the resource", Schemas.uri()))
        .addHeaders(
            "Retry-After", header("The seconds until the next request", Schemas.number("", 1)))
        .addHeaders(
            "ETag", header("The version of the resource for If-None-Match", Schemas.text("")))
        .addHeaders(
            "WWW-Authenticate", header("The required authentication (RFC 6750)", Schemas.text("")))
        .addSchemas("Problem", problem())
        .addSchemas("Location", location())
        .addSchemas("Price", price())
        .addSchemas("Duration", duration());
  }

  private static Header header(String description, Schema<?> schema) {
    return new Header().description(description).required(true).schema(schema);
  }

  private static Schema<?> problem() {
    Schema<Object> error = Schemas.object("An error");
    error.addProperty("field", Schemas.text("The property or parameter"));
    error.addProperty("detail", Schemas.text("The rule that the value must meet"));
    error.setRequired(List.of("field", "detail"));
    Schema<Object> errors = Schemas.described("array", "All errors of the request");
    errors.setItems(error);
    Schema<Object> links = Schemas.object("Links to the resources for the next step");
    links.setAdditionalProperties(Schemas.uri());
    Schema<Object> problem = Schemas.object("A problem (RFC 9457).");
    problem.addProperty("type", Schemas.text("The stable type for programs"));
    problem.addProperty("title", Schemas.text("The type in words for people"));
    problem.addProperty("status", Schemas.number("The status of the answer", 400));
    problem.addProperty(
        "detail", Schemas.text("The error, and the value that must be sent instead"));
    problem.addProperty("instance", Schemas.text("The path of the request"));
    problem.addProperty("errors", errors);
    problem.addProperty("links", links);
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }

  private static Schema<?> location() {
    Schema<Object> location =
        Schemas.text(
            "A place: latitude and longitude in degrees, a geo: URI (RFC 5870), or a full Open"
                + " Location Code.",
            Location.PATTERN,
            "52.5200,13.4050");
    location.setMaxLength(Location.MAX_LENGTH);
    return location;
  }

  private static Schema<?> price() {
    Schema<Object> price = Schemas.object("The price of a ride.");
    price.addProperty(
        "amount",
        Schemas.text(
            "A positive number with all decimals of its currency",
            "[0-9]{1,9}(?:\\.[0-9]+)?",
            "12.50"));
    price.addProperty("currency", Schemas.text("The ISO 4217 code", "[A-Z]{3}", "EUR"));
    price.setRequired(List.of("amount", "currency"));
    return price;
  }

  private static Schema<?> duration() {
    Schema<Object> duration =
        Schemas.text(
            "An ISO 8601 duration", "PT(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?", "PT4M");
    duration.setFormat("duration");
    return duration;
  }
}
