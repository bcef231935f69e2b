package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The traces of a unicorn in a row of {@link DynamoDbOpenRequestStore}. */
record OpenRequestTraces(Map<String, AttributeValue> row, UnicornId unicorn) {
  static final String TABLE = "unicorn-management-open-requests";

  /** The winner of an RFQ whose unicorn was erased. */
  private static final String SOMEBODY = "erased";

  boolean isThere() {
    return !invitations().isEmpty() || isTold() || hasRank() || hasWon() != null;
  }

  private List<String> invitations() {
    return Attributes.texts(row, "invited").stream()
        .filter(text -> text.substring(0, text.lastIndexOf(' ')).equals(unicorn.value()))
        .toList();
  }

  private boolean isTold() {
    return Attributes.texts(row, "told").contains(unicorn.value());
  }

  private boolean hasRank() {
    AttributeValue ranks = row.get("ranks");
    return ranks != null && ranks.m().containsKey(unicorn.value());
  }

  /** Returns the outcome of the RFQ that the unicorn has won; null if it has not. */
  private @Nullable String hasWon() {
    String decision = Attributes.optionalText(row, "decision");
    return decision != null && decision.endsWith(" " + unicorn) ? decision : null;
  }

  /** Adds the parts of the update that removes the traces. */
  void removal(
      List<String> changes, Map<String, String> names, Map<String, AttributeValue> values) {
    String won = hasWon();
    if (won != null) {
      changes.add("SET decision = :decision");
      values.put(":decision", text(won.split(" ", 2)[0] + " " + SOMEBODY));
    }
    if (hasRank()) {
      changes.add("REMOVE ranks.#unicorn");
      names.put("#unicorn", unicorn.value());
    }
    if (!invitations().isEmpty()) {
      values.put(":invited", AttributeValue.fromSs(invitations()));
    }
    if (isTold()) {
      values.put(":told", AttributeValue.fromSs(List.of(unicorn.value())));
    }
    List<String> fromSets =
        Stream.of("invited", "told").filter(set -> values.containsKey(":" + set)).toList();
    if (!fromSets.isEmpty()) {
      changes.add(
          "DELETE "
              + String.join(", ", fromSets.stream().map(set -> "#" + set + " :" + set).toList()));
      fromSets.forEach(set -> names.put("#" + set, set));
    }
  }

  Map<String, AttributeValue> key() {
    return Map.of("cell", value("cell"), "rfq-instance", value("rfq-instance"));
  }

  private AttributeValue value(String name) {
    return Objects.requireNonNull(row.get(name));
  }
}
