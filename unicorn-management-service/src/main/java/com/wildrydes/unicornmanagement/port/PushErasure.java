package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;

/** Outbound port: forgets where the app of a unicorn is notified. */
public interface PushErasure {
  /** Deletes the endpoint at the push service and here. May be repeated. Blocks. */
  void forget(UnicornId unicorn);
}
