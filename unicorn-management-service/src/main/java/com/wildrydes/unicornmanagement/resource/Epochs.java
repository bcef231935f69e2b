package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;

/** Outbound port: numbers the connections of each unicorn, over all instances. */
public interface Epochs {
  /** A number higher than any before for this unicorn, at least 1. Blocks. */
  long next(UnicornId unicorn);
}
