package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Optional;

/** Outbound port: the endpoint by which each unicorn's app is notified, if any. Methods block. */
public interface PushEndpoints {
  Optional<String> find(UnicornId unicorn);

  /** Replaces what is there. */
  void store(UnicornId unicorn, String endpoint);

  /** Forgets this endpoint; another that has replaced it stays. */
  void drop(UnicornId unicorn, String endpoint);
}
