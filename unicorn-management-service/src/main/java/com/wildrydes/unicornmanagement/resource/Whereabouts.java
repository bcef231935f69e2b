package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Collection;
import java.util.Set;

/** Outbound port: which instance each unicorn's app was connected to last, over all instances. */
public interface Whereabouts {
  /** The app of this unicorn has connected to this instance. Blocks. */
  Arrival arrive(UnicornId unicorn);

  /** Those of the unicorns whose apps were connected last to that instance. Blocks. */
  Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns);
}
