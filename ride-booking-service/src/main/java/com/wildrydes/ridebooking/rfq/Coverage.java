package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Set;

/**
 * The stored announcements of the cells that each inbox covers. They tell which instances must send
 * a roster for an RFQ.
 */
public interface Coverage {
  /**
   * Stores the announcement of an inbox. Announcements may come twice and in any order: for each
   * cell, the one with the highest number is valid. An instance that is gone covers nothing.
   */
  void record(Message.Coverage announcement);

  /** Returns the instances whose inboxes cover the cell, as far as they have announced it. */
  Set<String> of(Vicinity cell);
}
