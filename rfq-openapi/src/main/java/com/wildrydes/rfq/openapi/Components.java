package com.wildrydes.rfq.openapi;

import com.wildrydes.rfq.wire.Location;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** What operations of both documents refer to by its name. */
public final class Components {
  /** Header with the URI of what was made, or of what to look at next. */
  public static final String LOCATION = "#/components/headers/Location";

  /** Header with the seconds after which to ask again. */
  public static final String RETRY_AFTER = "#/components/headers/Retry-After";

  /** Header with the version of what was answered. */
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
                    "An access token (RFC 9068) of the issuer that the service was told. With scope"
                        + " unicorn it is one of a unicorn's app, else one of a customer. Profile"
                        + " local without an issuer asks for none."))
        .addHeaders("Location", header("Where it is", Schemas.uri()))
        .addHeaders("Retry-After", header("When to ask again, in seconds", Schemas.number("", 1)))
        .addHeaders("ETag", header("Its version, for If-None-Match", Schemas.text("")))
        .addHeaders("WWW-Authenticate", header("What would be let in (RFC 6750)", Schemas.text("")))
        .addSchemas("Problem", problem())
        .addSchemas("Location", location())
        .addSchemas("Price", price())
        .addSchemas("Duration", duration());
  }

  private static Header header(String description, Schema<?> schema) {
    return new Header().description(description).required(true).schema(schema);
  }

  private static Schema<?> problem() {
    Schema<Object> error = Schemas.object("One of them");
    error.addProperty("field", Schemas.text("Property or parameter"));
    error.addProperty("detail", Schemas.text("What is wrong with it, and what would be right"));
    error.setRequired(List.of("field", "detail"));
    Schema<Object> errors = Schemas.described("array", "Everything that is not right");
    errors.setItems(error);
    Schema<Object> links = Schemas.object("Where the matter goes on");
    links.setAdditionalProperties(Schemas.uri());
    Schema<Object> problem = Schemas.object("What went wrong (RFC 9457).");
    problem.addProperty("type", Schemas.text("Stable; what programs look at"));
    problem.addProperty("title", Schemas.text("The type in words"));
    problem.addProperty("status", Schemas.number("Of the answer", 400));
    problem.addProperty("detail", Schemas.text("What would be right"));
    problem.addProperty("instance", Schemas.text("Path of the request"));
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
    Schema<Object> price = Schemas.object("What a ride costs.");
    price.addProperty(
        "amount",
        Schemas.text(
            "Positive, with all decimals of its currency", "[0-9]{1,9}(?:\\.[0-9]+)?", "12.50"));
    price.addProperty("currency", Schemas.text("By ISO 4217", "[A-Z]{3}", "EUR"));
    price.setRequired(List.of("amount", "currency"));
    return price;
  }

  private static Schema<?> duration() {
    Schema<Object> duration =
        Schemas.text("By ISO 8601", "PT(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?", "PT4M");
    duration.setFormat("duration");
    return duration;
  }
}
