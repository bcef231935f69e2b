package com.wildrydes.simulation.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression of DynamoDB; it reads only the item before the change. */
final class Change {
  private static final Map<String, Change> READ = new ConcurrentHashMap<>();

  /** A change of the copy of an item, depending on the item before. */
  @FunctionalInterface
  private interface Action {
    void apply(Operand.Scope before, Map<String, AttributeValue> after);
  }

  private final List<Action> actions = new ArrayList<>();

  private Change(Tokens tokens) {
    while (!tokens.isOver()) {
      String clause = tokens.peek();
      tokens.take();
      do {
        actions.add(
            switch (clause) {
              case "SET" -> set(tokens);
              case "REMOVE" -> remove(tokens);
              case "ADD" -> add(tokens);
              case "DELETE" -> delete(tokens);
              default -> throw tokens.unreadable();
            });
      } while (tokens.takes(","));
    }
  }

  /** Returns the change of this expression; an absent expression changes nothing. */
  static Change of(@Nullable String expression) {
    return READ.computeIfAbsent(
        expression == null ? "" : expression, text -> new Change(new Tokens(text)));
  }

  /** Returns the item after the change. */
  Map<String, AttributeValue> of(Operand.Scope before) {
    Map<String, AttributeValue> after = new HashMap<>(before.item());
    actions.forEach(action -> action.apply(before, after));
    return after;
  }

  private static Action set(Tokens tokens) {
    String target = tokens.take();
    tokens.must("=");
    Operand first = Operand.read(tokens);
    Operand value = tokens.takes("+") ? sum(first, Operand.read(tokens)) : first;
    return (before, after) ->
        after.put(before.name(target), requireNonNull(value.in(before), target));
  }

  private static Operand sum(Operand one, Operand other) {
    return scope -> Values.plus(requireNonNull(one.in(scope)), requireNonNull(other.in(scope)));
  }

  private static Action remove(Tokens tokens) {
    String target = tokens.take();
    return (before, after) -> after.remove(before.name(target));
  }

  private static Action add(Tokens tokens) {
    String target = tokens.take();
    String value = tokens.take();
    return (before, after) ->
        after.compute(
            before.name(target), (name, present) -> Values.plus(present, before.value(value)));
  }

  private static Action delete(Tokens tokens) {
    String target = tokens.take();
    String value = tokens.take();
    return (before, after) ->
        after.computeIfPresent(
            before.name(target), (name, present) -> Values.without(present, before.value(value)));
  }
}
