package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toMap;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a pseudonym in the place of a unicorn, in rows of each table that mentions unicorns. */
record UnicornPseudonym(UnicornId unicorn, UnicornId pseudonym) {
  /** Tells whether a row mentions this unicorn: whether a pseudonym changes it. */
  static boolean isMentioned(UnicornId unicorn, Map<String, AttributeValue> row, Rows table) {
    return !table.rewrite(new UnicornPseudonym(unicorn, new UnicornId("erased")), row).equals(row);
  }

  /** The tables that mention unicorns. */
  enum Rows {
    RFQS {
      @Override
      Map<String, AttributeValue> rewrite(UnicornPseudonym names, Map<String, AttributeValue> row) {
        Map<String, AttributeValue> changed = new HashMap<>(row);
        changed.computeIfPresent("counted", (_, counted) -> names.inKeys(counted));
        changed.computeIfPresent(RfqDocument.TAKEN, (_, taken) -> fromS(names.of(taken.s())));
        changed.computeIfPresent(
            "withdrawn", (_, withdrawn) -> fromSs(withdrawn.ss().stream().map(names::of).toList()));
        return changed;
      }
    },
    RESPONSES {
      @Override
      Map<String, AttributeValue> rewrite(UnicornPseudonym names, Map<String, AttributeValue> row) {
        Map<String, AttributeValue> changed = new HashMap<>(row);
        changed.computeIfPresent("roster", names::inJson);
        changed.computeIfPresent("counter-offer", names::inJson);
        changed.computeIfPresent(
            "responses", (_, all) -> fromL(all.l().stream().map(names::inResponse).toList()));
        if (!changed.equals(row)) {
          changed.computeIfPresent("entry", (_, entry) -> fromS(names.inEntry(entry.s())));
        }
        return changed;
      }
    },
    RIDES {
      @Override
      Map<String, AttributeValue> rewrite(UnicornPseudonym names, Map<String, AttributeValue> row) {
        Map<String, AttributeValue> changed = new HashMap<>(row);
        changed.computeIfPresent("quote", names::inJson);
        return changed;
      }
    };

    /** Returns the row with the pseudonym; an equal one if it does not mention the unicorn. */
    abstract Map<String, AttributeValue> rewrite(
        UnicornPseudonym names, Map<String, AttributeValue> row);
  }

  private String of(String id) {
    return id.equals(unicorn.value()) ? pseudonym.value() : id;
  }

  private AttributeValue inKeys(AttributeValue byUnicorn) {
    return fromM(
        byUnicorn.m().entrySet().stream()
            .collect(toMap(entry -> of(entry.getKey()), Map.Entry::getValue)));
  }

  private AttributeValue inResponse(AttributeValue response) {
    Map<String, AttributeValue> changed = new HashMap<>(response.m());
    changed.computeIfPresent("body", this::inJson);
    return fromM(changed);
  }

  /** Replaces the digest, too, that is the key of responses that came together. */
  private String inEntry(String entry) {
    String counterOffer = "counter#" + unicorn + "#";
    if (entry.startsWith(counterOffer)) {
      return "counter#" + pseudonym + "#" + entry.substring(counterOffer.length());
    }
    return entry.startsWith("response#") ? "response#" + UnguessableId.next() : entry;
  }

  private AttributeValue inJson(String name, AttributeValue json) {
    JsonNode tree = JsonMapper.shared().readTree(json.s());
    return inTree(tree) ? fromS(tree.toString()) : json;
  }

  /** Changes the tree, and tells whether it has. */
  private boolean inTree(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> inObject(object);
      case ArrayNode array -> inArray(array);
      default -> false;
    };
  }

  /** Replaces the name and the id of a quote, too: they belong to the unicorn. */
  private boolean inObject(ObjectNode object) {
    boolean changed = unicorn.value().equals(object.path("unicorn").asString(""));
    if (changed) {
      List.of("unicorn", "name", "id").stream()
          .filter(object::has)
          .forEach(property -> object.put(property, pseudonym.value()));
    }
    for (JsonNode child : object.values()) {
      changed |= inTree(child);
    }
    return changed;
  }

  private boolean inArray(ArrayNode array) {
    boolean changed = false;
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      if (item.isString() && item.asString().equals(unicorn.value())) {
        array.set(i, pseudonym.value());
        changed = true;
      } else {
        changed |= inTree(item);
      }
    }
    return changed;
  }
}
