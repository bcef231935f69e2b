package com.wildrydes.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy of a task role in {@code deploy/roles.yaml}, if all its conditions are true. */
record Policy(List<Statement> statements) {
  private static final Path ROLES = Path.of("..", "deploy", "roles.yaml");

  /** Allowed actions on a resource, an ARN that may contain asterisks. */
  record Statement(Set<String> actions, String resource) {
    boolean allows(String action, String arn) {
      return actions.contains(action)
          && Pattern.matches(
              Stream.of(resource.split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")),
              arn);
    }
  }

  /** Returns the policy of the role with this logical name. */
  static Policy of(String role) {
    JsonNode statements =
        template()
            .required("Resources")
            .required(role)
            .at("/Properties/Policies/0/PolicyDocument/Statement");
    return new Policy(statements.valueStream().map(Policy::statement).toList());
  }

  private static JsonNode template() {
    try {
      return JsonMapper.shared()
          .valueToTree(new Yaml().<Map<String, ?>>load(Files.readString(ROLES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Statement statement(JsonNode node) {
    JsonNode statement = node.has("Fn::If") ? node.required("Fn::If").get(1) : node;
    if (!statement.required("Effect").asString().equals("Allow")) {
      throw new IllegalStateException("the effect of a statement must be Allow");
    }
    return new Statement(
        statement
            .required("Action")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.toSet()),
        resource(statement.required("Resource")));
  }

  private static String resource(JsonNode resource) {
    if (resource.isString()) {
      return resource.asString();
    }
    JsonNode sub = resource.required("Fn::Sub");
    return (sub.isArray() ? sub.get(0) : sub)
        .asString()
        .replace("${FcmApplication}", "arn:aws:sns:eu-west-1:000000000000:app/GCM/wild-rydes")
        .replace("${Application}", "GCM/wild-rydes")
        .replace("${AWS::Partition}", "aws")
        .replace("${AWS::Region}", "eu-west-1")
        .replace("${AWS::AccountId}", "000000000000");
  }

  Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    statements.forEach(statement -> actions.addAll(statement.actions()));
    return actions;
  }

  boolean allows(String action, String arn) {
    return statements.stream().anyMatch(statement -> statement.allows(action, arn));
  }
}
