package com.wildrydes.simulation.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition, filter or key condition of DynamoDB. */
@FunctionalInterface
interface Condition {
  Map<String, Condition> READ = new ConcurrentHashMap<>();

  boolean holds(Operand.Scope scope);

  /** Returns the condition of this expression; an absent expression always holds. */
  static Condition of(@Nullable String expression) {
    return expression == null || expression.isEmpty()
        ? scope -> true
        : READ.computeIfAbsent(expression, text -> whole(new Tokens(text)));
  }

  private static Condition whole(Tokens tokens) {
    Condition condition = either(tokens);
    if (!tokens.isOver()) {
      throw tokens.unreadable();
    }
    return condition;
  }

  private static Condition either(Tokens tokens) {
    Condition first = both(tokens);
    while (tokens.takes("OR")) {
      Condition one = first;
      Condition other = both(tokens);
      first = scope -> one.holds(scope) || other.holds(scope);
    }
    return first;
  }

  private static Condition both(Tokens tokens) {
    Condition first = single(tokens);
    while (tokens.takes("AND")) {
      Condition one = first;
      Condition other = single(tokens);
      first = scope -> one.holds(scope) && other.holds(scope);
    }
    return first;
  }

  private static Condition single(Tokens tokens) {
    if (tokens.takes("NOT")) {
      Condition negated = single(tokens);
      return scope -> !negated.holds(scope);
    }
    if (tokens.takes("(")) {
      Condition inner = either(tokens);
      tokens.must(")");
      return inner;
    }
    return switch (tokens.peek()) {
      case "ATTRIBUTE_EXISTS" -> {
        Operand of = argument(tokens);
        yield scope -> of.in(scope) != null;
      }
      case "ATTRIBUTE_NOT_EXISTS" -> {
        Operand of = argument(tokens);
        yield scope -> of.in(scope) == null;
      }
      case "BEGINS_WITH" -> {
        tokens.take();
        yield pair(tokens, (one, other) -> one.s() != null && one.s().startsWith(other.s()));
      }
      case "CONTAINS" -> {
        tokens.take();
        yield pair(
            tokens,
            (one, other) ->
                one.hasSs() ? one.ss().contains(other.s()) : one.s().contains(other.s()));
      }
      default -> comparison(tokens);
    };
  }

  private static Operand argument(Tokens tokens) {
    tokens.take();
    tokens.must("(");
    Operand operand = Operand.read(tokens);
    tokens.must(")");
    return operand;
  }

  /** A comparison of two existing values. */
  @FunctionalInterface
  interface Relation {
    boolean holds(AttributeValue one, AttributeValue other);
  }

  private static Condition pair(Tokens tokens, Relation relation) {
    tokens.must("(");
    Operand one = Operand.read(tokens);
    tokens.must(",");
    Operand other = Operand.read(tokens);
    tokens.must(")");
    return scope -> {
      AttributeValue left = one.in(scope);
      AttributeValue right = other.in(scope);
      return left != null && right != null && relation.holds(left, right);
    };
  }

  private static List<Operand> list(Tokens tokens) {
    tokens.must("(");
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(Operand.read(tokens));
    } while (tokens.takes(","));
    tokens.must(")");
    return operands;
  }

  private static boolean isEqual(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    Integer order = Values.compare(one, other);
    return order != null && order == 0;
  }

  private static Condition comparison(Tokens tokens) {
    Operand one = Operand.read(tokens);
    if (tokens.takes("BETWEEN")) {
      Operand least = Operand.read(tokens);
      tokens.must("AND");
      Operand most = Operand.read(tokens);
      return scope -> {
        Integer low = Values.compare(one.in(scope), least.in(scope));
        Integer high = Values.compare(one.in(scope), most.in(scope));
        return low != null && high != null && low >= 0 && high <= 0;
      };
    }
    if (tokens.takes("IN")) {
      List<Operand> others = list(tokens);
      return scope -> others.stream().anyMatch(other -> isEqual(one.in(scope), other.in(scope)));
    }
    String sign = tokens.take();
    Operand other = Operand.read(tokens);
    return scope -> {
      Integer order = Values.compare(one.in(scope), other.in(scope));
      return switch (sign) {
        case "=" -> order != null && order == 0;
        case "<>" -> order == null || order != 0;
        case "<" -> order != null && order < 0;
        case "<=" -> order != null && order <= 0;
        case ">" -> order != null && order > 0;
        case ">=" -> order != null && order >= 0;
        default -> throw new NotSimulatedException("no comparison: " + sign);
      };
    };
  }
}
