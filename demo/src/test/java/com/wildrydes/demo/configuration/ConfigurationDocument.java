package com.wildrydes.demo.configuration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of {@code docs/configuration.md}, made of the metadata on the class path. */
final class ConfigurationDocument {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final ServiceSettings RIDE_BOOKING =
      new ServiceSettings("rfq-edge.yaml", "ride-booking.yaml");
  private static final ServiceSettings UNICORN_MANAGEMENT =
      new ServiceSettings("rfq-edge.yaml", "unicorn-management.yaml");

  /** The properties of Spring that an operator may want to change, with what they do here. */
  private static final List<Described> OF_SPRING =
      List.of(
          new Described(
              "spring.security.oauth2.resourceserver.jwt.issuer-uri",
              "The URI of the OpenID Connect issuer whose tokens are accepted; it must be set"
                  + " outside profile `local`"),
          new Described(
              "spring.security.oauth2.resourceserver.jwt.audiences",
              "The audiences of which a token must name one; without any, tokens for every audience"
                  + " are accepted"),
          new Described("server.port", "The port that customers or unicorns call"),
          new Described(
              "server.address", "The address of the network interface to listen on; all if none"),
          new Described(
              "server.max-http-request-header-size",
              "The largest size of a request's line and headers together"),
          new Described(
              "server.tomcat.max-connections",
              "The highest number of connections, which must be above"
                  + " `wildrydes.limits.all-connections`"),
          new Described(
              "server.tomcat.accept-count",
              "The number of connections that wait in the operating system when there are too"
                  + " many"),
          new Described(
              "server.tomcat.connection-timeout",
              "The time within which a client must send its request after it has connected"),
          new Described(
              "server.tomcat.remoteip.internal-proxies",
              "The networks of the proxies whose `X-Forwarded-…` headers are believed"),
          new Described(
              "spring.lifecycle.timeout-per-shutdown-phase",
              "The longest time of each phase of a graceful stop"),
          new Described(
              "management.server.port", "The port of the actuator; that of the service if none"),
          new Described(
              "management.server.address",
              "The address of the network interface that the actuator listens on; all if none"),
          new Described(
              "management.endpoints.web.exposure.include",
              "The endpoints of the actuator that can be called"),
          new Described(
              "management.tracing.sampling.probability",
              "The share of the traces, from 0 to 1, that are recorded; see"
                  + " [observability](observability.md#settings)"),
          new Described(
              "management.opentelemetry.tracing.export.otlp.endpoint",
              "The URL that traces are sent to, by OTLP over HTTP; without it none are sent"),
          new Described(
              "management.opentelemetry.tracing.export.otlp.headers",
              "The headers that the collector of traces asks for, by their names"),
          new Described(
              "logging.structured.format.console",
              "The format of log lines: `ecs`, `gelf` or `logstash`; without it they are text"),
          new Described(
              "springdoc.swagger-ui.enabled",
              "Whether the service has a page to try out its API, at `/swagger-ui/index.html`"));

  private static final String INTRODUCTION =
      """
      # Configuration

      All properties of the services and the demo, made from the code's metadata by
      `ConfigurationDocumentTest`. Set a property on the command line (`--ride-booking.request.max-open=10`), in
      a file (`ride-booking.yaml` or `unicorn-management.yaml` in the working directory), or by an environment
      variable: its name in capitals, with `_` for each dot and without dashes
      (`RIDEBOOKING_REQUEST_MAXOPEN`). Durations are a number with a unit: `50ms`, `30s`, `5m`, `24h`, `7d`.
      A service refuses to start with a value that breaks a rule of its description, and names the property.

      The column `default` holds the value without any setting, and the column `in local` the one of profile
      `local` if it differs. The [README](../README.md#access) lists the settings of a secured start. AWS clients
      are set by the variables of the AWS SDK (`AWS_REGION`, `AWS_ENDPOINT_URL`, …).
      """;

  private final List<Property> ours;
  private final List<Property> springs;

  private ConfigurationDocument(List<Property> ours, List<Property> springs) {
    this.ours = ours;
    this.springs = springs;
  }

  /** Reads the metadata of all modules and libraries on the class path. */
  static ConfigurationDocument read() {
    List<JsonNode> all = metadata();
    return new ConfigurationDocument(
        all.stream()
            .filter(ConfigurationDocument::isOurs)
            .flatMap(ConfigurationDocument::properties)
            .toList(),
        OF_SPRING.stream().map(described -> described.in(all)).toList());
  }

  private static List<JsonNode> metadata() {
    try {
      return Collections.list(ConfigurationDocument.class.getClassLoader().getResources(METADATA))
          .stream()
          .map(ConfigurationDocument::json)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(URL url) {
    try (InputStream content = url.openStream()) {
      return JsonMapper.shared().readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(JsonNode metadata) {
    return metadata.path("groups").values().stream()
        .anyMatch(group -> group.path("type").asString("").startsWith("com.wildrydes."));
  }

  private static Stream<Property> properties(JsonNode metadata) {
    return metadata.required("properties").values().stream().map(Property::read);
  }

  /** Returns the properties that the modules define. */
  List<Property> ours() {
    return ours;
  }

  /** Returns the document as Markdown. */
  String markdown() {
    return INTRODUCTION
        + section("Both services", "wildrydes", ConfigurationDocument::inBoth)
        + section("Ride booking", "ride-booking", RIDE_BOOKING)
        + section("Unicorn management", "unicorn-management", UNICORN_MANAGEMENT)
        + section("Demo", "demo", new ServiceSettings())
        + section("Herd of the demo", "herd", new ServiceSettings())
        + "\n## Spring Boot\n"
        + table(springs, ConfigurationDocument::inBoth);
  }

  private String section(String title, String prefix, ServiceSettings settings) {
    return section(
        title,
        prefix,
        property -> new Values(text(settings.usual(property)), text(settings.local(property))));
  }

  private String section(String title, String prefix, Function<Property, Values> values) {
    Map<String, List<Property>> groups =
        ours.stream()
            .filter(property -> property.name().startsWith(prefix + "."))
            .collect(groupingBy(Property::group, TreeMap::new, toList()));
    return "\n## "
        + title
        + "\n"
        + groups.entrySet().stream()
            .map(group -> "\n### `" + group.getKey() + "`\n" + table(group.getValue(), values))
            .collect(joining());
  }

  private static String table(List<Property> properties, Function<Property, Values> values) {
    return properties.stream()
        .map(property -> row(property, values.apply(property)))
        .collect(
            joining(
                "\n",
                "\n| property | type | default | in local | description |\n|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(Property property, Values values) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            property.name(),
            property.typeInWords(),
            values.usual(),
            values.local().equals(values.usual()) ? "" : values.local(),
            StringUtils.capitalize(property.description()).replace("|", "\\|"));
  }

  private static Values inBoth(Property property) {
    return new Values(
        either(RIDE_BOOKING.usual(property), UNICORN_MANAGEMENT.usual(property)),
        either(RIDE_BOOKING.local(property), UNICORN_MANAGEMENT.local(property)));
  }

  private static String either(String inRideBooking, String inUnicornManagement) {
    return inRideBooking.equals(inUnicornManagement)
        ? text(inRideBooking)
        : "%s in ride booking, %s in unicorn management"
            .formatted(text(inRideBooking), text(inUnicornManagement));
  }

  private static String text(String value) {
    if (value.isEmpty()) {
      return "none";
    }
    return value.startsWith("${")
        ? "as `%s`".formatted(value.replaceAll("\\$\\{([^:}]+).*", "$1"))
        : "`%s`".formatted(value);
  }

  /** A property of a library, described for this product. */
  private record Described(String name, String description) {
    Property in(List<JsonNode> metadata) {
      Property property =
          metadata.stream()
              .flatMap(ConfigurationDocument::properties)
              .filter(candidate -> candidate.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no library has " + name));
      return new Property(name, property.type(), property.initial(), description);
    }
  }

  /** The value of a property outside and inside profile {@code local}, as Markdown. */
  private record Values(String usual, String local) {}
}
