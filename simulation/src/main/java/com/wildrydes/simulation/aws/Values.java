package com.wildrydes.simulation.aws;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The operations of DynamoDB on values. */
final class Values {
  private Values() {}

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().length();
      case SS -> value.ss().size();
      case L -> value.l().size();
      case M -> value.m().size();
      default -> throw new NotSimulatedException("no size of " + value.type());
    };
  }

  /** Compares two values of the same type; returns null for different types. */
  static @Nullable Integer compare(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    if (one == null || other == null || one.type() != other.type()) {
      return null;
    }
    return switch (one.type()) {
      case S -> one.s().compareTo(other.s());
      case N -> new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()));
      default -> one.equals(other) ? 0 : null;
    };
  }

  static AttributeValue plus(@Nullable AttributeValue value, AttributeValue added) {
    return switch (added.type()) {
      case N ->
          AttributeValue.fromN(
              new BigDecimal(value == null ? "0" : value.n())
                  .add(new BigDecimal(added.n()))
                  .toPlainString());
      case SS -> {
        Set<String> all = new LinkedHashSet<>(value == null ? List.of() : value.ss());
        all.addAll(added.ss());
        yield AttributeValue.fromSs(List.copyOf(all));
      }
      default -> throw new NotSimulatedException("ADD of " + added.type());
    };
  }

  /** Returns the set without these; absent if nothing is left. */
  static @Nullable AttributeValue without(@Nullable AttributeValue set, AttributeValue removed) {
    if (set == null) {
      return null;
    }
    List<String> left = set.ss().stream().filter(text -> !removed.ss().contains(text)).toList();
    return left.isEmpty() ? null : AttributeValue.fromSs(left);
  }
}
