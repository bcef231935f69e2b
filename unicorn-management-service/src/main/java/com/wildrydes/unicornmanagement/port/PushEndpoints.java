package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Optional;

/** Outbound port: the push endpoints of unicorns' apps, at most one for each. Methods block. */
public interface PushEndpoints {
  /** Returns the endpoint of the unicorn's app; empty if there is none. */
  Optional<String> find(UnicornId unicorn);

  /** Stores an endpoint, instead of an older one. */
  void store(UnicornId unicorn, String endpoint);

  /** Removes this endpoint; another that has replaced it stays. */
  void drop(UnicornId unicorn, String endpoint);
}
