package com.wildrydes.unicornmanagement.responder;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A roster in as many messages as it takes to keep each body under 64 KiB. */
final class RosterParts {
  /** Unicorn ids have up to 64 characters; quoted and separated this is 60,300 bytes. */
  static final int MAX_UNICORNS = 900;

  private RosterParts() {}

  /** The parts in order; an empty roster is one part. */
  static List<Roster> of(InstanceId instance, int number, Set<UnicornId> unicorns) {
    List<UnicornId> all = List.copyOf(unicorns);
    int parts = Math.max(1, Math.ceilDiv(all.size(), MAX_UNICORNS));
    List<Roster> rosters = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      List<UnicornId> some =
          all.subList((part - 1) * MAX_UNICORNS, Math.min(part * MAX_UNICORNS, all.size()));
      rosters.add(new Roster(instance.value(), number, part, parts, some));
    }
    return rosters;
  }
}
