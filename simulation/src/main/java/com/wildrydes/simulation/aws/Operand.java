package com.wildrydes.simulation.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A part of a DynamoDB expression; it has a value unless the attribute is missing. */
@FunctionalInterface
interface Operand {
  @Nullable AttributeValue in(Scope scope);

  /** The scope of an expression: an item, and the names and values of its placeholders. */
  record Scope(
      Map<String, AttributeValue> item,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    String name(String token) {
      if (!token.startsWith("#")) {
        return token;
      }
      String name = names.get(token);
      if (name == null) {
        throw new NotSimulatedException("the name " + token + " is not given");
      }
      return name;
    }

    AttributeValue value(String token) {
      AttributeValue value = values.get(token);
      if (value == null) {
        throw new NotSimulatedException("the value " + token + " is not given");
      }
      return value;
    }
  }

  /** Reads {@code :value}, {@code name}, {@code size(name)} or {@code if_not_exists(name, x)}. */
  static Operand read(Tokens tokens) {
    String token = tokens.take();
    if (token.startsWith(":")) {
      return scope -> scope.value(token);
    }
    if (token.equals("size")) {
      tokens.must("(");
      Operand of = read(tokens);
      tokens.must(")");
      return scope -> {
        AttributeValue value = of.in(scope);
        return value == null ? null : Values.number(Values.size(value));
      };
    }
    if (token.equals("if_not_exists")) {
      tokens.must("(");
      Operand first = read(tokens);
      tokens.must(",");
      Operand second = read(tokens);
      tokens.must(")");
      return scope -> {
        AttributeValue value = first.in(scope);
        return value == null ? second.in(scope) : value;
      };
    }
    return scope -> scope.item().get(scope.name(token));
  }
}
