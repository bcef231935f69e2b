package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outbound port: the stored rows of a unicorn. Finding rides, invitations and tickets reads their
 * whole tables. Methods block, and may be repeated.
 */
public interface UnicornRows {
  /** Returns all rows that name the unicorn as they are stored, by table. */
  Map<String, List<Map<String, Object>>> export(UnicornId unicorn);

  /** The kinds of things that must end before the unicorn can be erased. */
  enum Open {
    /** The unicorn is on duty. */
    DUTY,
    /** The unicorn has a ride. */
    RIDE,
    /** The end of a ride is being reported to ride booking. */
    REPORT
  }

  /** Returns what must end first; empty if nothing. */
  Optional<Open> open(UnicornId unicorn);

  /** Deletes the rides of the unicorn, its invitations and its tickets. */
  void eraseTraces(UnicornId unicorn);

  /**
   * Deletes the row of the unicorn with its mailbox, unless the unicorn is on duty or has a ride.
   *
   * @return whether it is gone
   */
  boolean eraseRow(UnicornId unicorn);
}
