package com.wildrydes.simulation.aws;

import static java.util.Objects.requireNonNull;

import com.wildrydes.simulation.world.SimulatedProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table with its indexes, which lag behind by up to a second. */
public final class Table {
  /**
   * The keys of a table or an index.
   *
   * @param sort the sort key, if there is one
   */
  public record Keys(String partition, @Nullable String sort) {
    boolean isIn(Map<String, AttributeValue> item) {
      return item.containsKey(partition) && (sort == null || item.containsKey(sort));
    }
  }

  /** The definition of a table, with its indexes by their names. */
  public record Definition(String name, Keys keys, Map<String, Keys> indexes) {}

  /** The position of an item: the texts of its keys. */
  record Place(String partition, String sort) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::partition).thenComparing(Place::sort);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Definition definition;
  private final SimulatedProcess aws;
  private final TreeMap<Place, Map<String, AttributeValue>> items = new TreeMap<>();
  private final Map<String, TreeMap<Place, Map<String, AttributeValue>>> indexed = new HashMap<>();
  private Watcher watcher = (before, after) -> {};

  /** An observer of writes; a missing item is empty. */
  @FunctionalInterface
  public interface Watcher {
    void changed(Map<String, AttributeValue> before, Map<String, AttributeValue> after);
  }

  Table(Definition definition, SimulatedProcess aws) {
    this.definition = definition;
    this.aws = aws;
    definition.indexes().keySet().forEach(index -> indexed.put(index, new TreeMap<>()));
  }

  /** Returns the item at this key, or an empty one. */
  public Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    return items.getOrDefault(place(key), Map.of());
  }

  /** Adds an observer of all writes from now on. */
  public void watch(Watcher added) {
    watcher = added;
  }

  /** Stores an item instead of the one with the same key. */
  public void put(Map<String, AttributeValue> item) {
    Place place = place(item);
    Map<String, AttributeValue> before = items.put(place, Map.copyOf(item));
    watcher.changed(before == null ? Map.of() : before, item);
    reindex(place);
  }

  void delete(Map<String, AttributeValue> key) {
    Place place = place(key);
    Map<String, AttributeValue> before = items.remove(place);
    if (before != null) {
      watcher.changed(before, Map.of());
      reindex(place);
    }
  }

  private void reindex(Place place) {
    if (!indexed.isEmpty()) {
      Map<String, AttributeValue> item = items.get(place);
      aws.startAfter(
          aws.world().between(0, 1_000),
          () -> {
            if (Objects.equals(items.get(place), item)) { // otherwise a newer version follows
              indexed.forEach((index, entries) -> index(index, entries, place, item));
            }
          });
    }
  }

  private void index(
      String index,
      Map<Place, Map<String, AttributeValue>> entries,
      Place place,
      @Nullable Map<String, AttributeValue> item) {
    if (item != null && requireNonNull(definition.indexes().get(index)).isIn(item)) {
      entries.put(place, item);
    } else {
      entries.remove(place);
    }
  }

  /** Returns all items, in the order of their keys. */
  public Stream<Map<String, AttributeValue>> all() {
    return List.copyOf(items.values()).stream();
  }

  /** Returns all items of an index, or of the table, in the order of the sort key. */
  Stream<Map<String, AttributeValue>> all(@Nullable String index) {
    if (index == null) {
      return all();
    }
    Keys keys = requireNonNull(definition.indexes().get(index));
    List<Map<String, AttributeValue>> found =
        new ArrayList<>(requireNonNull(indexed.get(index)).values());
    found.sort(Comparator.comparing(item -> text(item, keys.sort())));
    return found.stream();
  }

  private Place place(Map<String, AttributeValue> item) {
    Keys keys = definition.keys();
    return new Place(text(item, keys.partition()), text(item, keys.sort()));
  }

  private static String text(Map<String, AttributeValue> item, @Nullable String name) {
    if (name == null) {
      return "";
    }
    AttributeValue value = requireNonNull(item.get(name), name);
    return value.s() == null ? "0".repeat(20 - value.n().length()) + value.n() : value.s();
  }
}
