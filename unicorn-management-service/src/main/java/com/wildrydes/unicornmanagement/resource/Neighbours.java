package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;

/** Outbound port: the other instances of this service. */
public interface Neighbours {
  /**
   * Tells the instance that the unicorn is connected here now, so that it closes older connections.
   * Returns at once; an instance that is gone need not know.
   *
   * @param epoch of the connection here
   */
  void unicornMoved(String from, UnicornId unicorn, long epoch);
}
