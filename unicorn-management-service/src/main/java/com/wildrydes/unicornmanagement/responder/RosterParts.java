package com.wildrydes.unicornmanagement.responder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** A roster in as many messages as it takes to keep each body under 64 KiB. */
final class RosterParts {
  /**
   * The size of the unicorns' ids with their quotes and commas, in bytes. It leaves room for the
   * rest.
   */
  private static final int MAX_BYTES = 62_000;

  private RosterParts() {}

  /** Returns the parts in order. An empty roster is one part. */
  static List<Roster> of(InstanceId instance, int number, Collection<UnicornId> unicorns) {
    List<List<UnicornId>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    int bytes = 0;
    for (UnicornId unicorn : unicorns) {
      int more = Json.write(unicorn).getBytes(UTF_8).length + 1;
      if (bytes + more > MAX_BYTES) {
        parts.add(new ArrayList<>());
        bytes = 0;
      }
      parts.getLast().add(unicorn);
      bytes += more;
    }
    return IntStream.range(0, parts.size())
        .mapToObj(i -> new Roster(instance.value(), number, i + 1, parts.size(), parts.get(i)))
        .toList();
  }
}
