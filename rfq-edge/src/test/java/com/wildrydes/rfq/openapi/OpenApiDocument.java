package com.wildrydes.rfq.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.wildrydes.rfq.wire.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document that a running service serves. */
public final class OpenApiDocument {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<Integer> STATUS =
      List.of(400, 401, 403, 404, 406, 409, 410, 413, 415, 422, 429, 500, 503);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final String yaml;
  private final JsonNode root;

  private OpenApiDocument(String yaml) {
    this.yaml = yaml;
    this.root = tree(yaml);
  }

  /** One operation. */
  public record Operation(String method, String path, JsonNode description) {
    /** Returns the names of the problems that it documents with this status. */
    public List<String> problems(int status) {
      return description
          .at(
              "/responses/%d/content/application~1problem+json/schema/allOf/1/properties/type/enum"
                  .formatted(status))
          .valueStream()
          .map(type -> ProblemType.nameOf(type.asString()))
          .toList();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Reads the document of the service at this URL, without a token. */
  public static OpenApiDocument of(String service) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(service + "/v3/api-docs.yaml")).build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return new OpenApiDocument(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(String yaml) {
    return JSON.valueToTree(new Yaml().load(yaml));
  }

  /** Returns all operations of the document. */
  public List<Operation> operations() {
    return root.required("paths").propertyStream().flatMap(OpenApiDocument::operations).toList();
  }

  private static Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
    return path.getValue()
        .propertyStream()
        .filter(operation -> METHODS.contains(operation.getKey()))
        .map(operation ->
            new Operation(
                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
  }

  /**
   * Asserts that the document has exactly these operations, as {@code GET /path}, so that a matrix
   * omits none.
   */
  public void assertOperationsAre(Set<String> operations) {
    assertThat(operations())
        .extracting(Operation::toString)
        .containsExactlyInAnyOrderElementsOf(operations);
  }

  /** Asserts that the document equals the committed one, which clients build on. */
  public void assertIsTheOneOf(Path committed) {
    Path generated = Path.of("target", committed.getFileName().toString());
    try {
      Files.writeString(generated, yaml);
      assertThat(Files.exists(committed) ? tree(Files.readString(committed)) : null)
          .as(
              "The API has changed. If that is intended: cp %s %s",
              generated.toAbsolutePath(), committed.toAbsolutePath().normalize())
          .isEqualTo(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of all problems that the document has anywhere. */
  public Set<String> problems() {
    return operations().stream()
        .flatMap(operation -> STATUS.stream().flatMap(s -> operation.problems(s).stream()))
        .collect(Collectors.toSet());
  }

  /** Asserts that each example is valid by its schema. */
  public void assertExamplesAreValid() {
    assertThat(examples(root).toList())
        .isNotEmpty()
        .allSatisfy(example ->
            assertThat(schema(example.schema()).validate(example.value()))
                .as("%s must be an example of %s", example.value(), example.schema())
                .isEmpty());
  }

  private record Example(JsonNode schema, JsonNode value) {}

  private static Stream<Example> examples(JsonNode node) {
    return Stream.concat(ownExamples(node), node.valueStream().flatMap(OpenApiDocument::examples));
  }

  /** Returns the examples of a schema, or of an object with a schema and named examples. */
  private static Stream<Example> ownExamples(JsonNode node) {
    return node.has("schema")
        ? node.path("examples")
            .valueStream()
            .map(example -> new Example(node.required("schema"), example.required("value")))
        : Stream.concat(
                Stream.of("example", "default").map(node::path).filter(JsonNode::isValueNode),
                node.path("examples").isArray()
                    ? node.required("examples").valueStream()
                    : Stream.of())
            .map(value -> new Example(node, value));
  }

  private Schema schema(JsonNode node) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            JSON.createObjectNode()
                .set("allOf", JSON.createArrayNode().add(node))
                .set("components", root.required("components")));
  }
}
