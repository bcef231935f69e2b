package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whereabouts in memory, as one of several instances sees them. */
final class MapWhereabouts implements Whereabouts {
  /** What the instances share. */
  static final class Table {
    private final Map<UnicornId, Long> epochs = new HashMap<>();
    private final Map<UnicornId, String> instances = new HashMap<>();
  }

  private final String self;
  private final Table table;

  MapWhereabouts(String self, Table table) {
    this.self = self;
    this.table = table;
  }

  Table table() {
    return table;
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    @Nullable String before = table.instances.put(unicorn, self);
    return new Arrival(
        table.epochs.merge(unicorn, 1L, Long::sum), self.equals(before) ? null : before);
  }

  @Override
  public Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns) {
    return unicorns.stream()
        .filter(unicorn -> instance.equals(table.instances.get(unicorn)))
        .collect(Collectors.toSet());
  }
}
