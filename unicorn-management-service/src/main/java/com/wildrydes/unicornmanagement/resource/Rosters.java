package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rosters of this instance for one request. Each roster names unicorns that no other one names,
 * and keeps its number and its names however often it is sent. So ride booking knows all named
 * unicorns when it has every number up to the highest, whatever came twice, late or in another
 * order. Not thread-safe.
 */
final class Rosters {
  /**
   * A roster.
   *
   * @param number the number among the rosters of this instance for this request, from 1
   */
  record Roster(int number, Set<UnicornId> unicorns) {}

  private final List<Roster> all = new ArrayList<>(1);
  private final Set<UnicornId> named = new HashSet<>();
  private final Set<Integer> undelivered = new HashSet<>();
  private final Set<Integer> owed = new TreeSet<>();

  /** Adds a roster of those unicorns that are on none; returns empty if there are none. */
  Optional<Roster> add(Collection<UnicornId> invited) {
    Set<UnicornId> unnamed = new LinkedHashSet<>(invited);
    unnamed.removeAll(named);
    return unnamed.isEmpty() ? Optional.empty() : Optional.of(append(unnamed));
  }

  /** Returns all rosters after {@link #add}; there is at least one, which may be empty. */
  List<Roster> answer(Collection<UnicornId> invited) {
    if (add(invited).isEmpty() && all.isEmpty()) {
      append(Set.of());
    }
    return List.copyOf(all);
  }

  private Roster append(Set<UnicornId> unicorns) {
    Roster roster = new Roster(all.size() + 1, Collections.unmodifiableSet(unicorns));
    all.add(roster);
    named.addAll(unicorns);
    undelivered.add(roster.number());
    return roster;
  }

  /** Notes that ride booking's queue has the roster, or is gone. */
  void delivered(Roster roster) {
    undelivered.remove(roster.number());
    owed.remove(roster.number());
  }

  /** Notes that it is unknown whether the queue has the roster, unless it is known since. */
  void failed(Roster roster) {
    if (undelivered.contains(roster.number())) {
      owed.add(roster.number());
    }
  }

  /** Returns the rosters that must be sent again, to one caller. */
  List<Roster> takeOwed() {
    List<Roster> again = owed.stream().map(number -> all.get(number - 1)).toList();
    owed.clear();
    return again;
  }

  /** Returns whether ride booking's queue has all rosters. */
  boolean areDelivered() {
    return undelivered.isEmpty();
  }
}
