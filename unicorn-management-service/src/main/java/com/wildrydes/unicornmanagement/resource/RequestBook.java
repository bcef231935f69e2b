package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: the requests that the instances received and whom each invited, kept by cell
 * outside of any instance, one entry for each request and instance. No method blocks.
 */
public interface RequestBook {
  /**
   * An entry.
   *
   * @param closed whether no more quotes are taken
   * @param invited by that instance: the unicorns, with the epoch of the connection in which each
   *     was invited first
   */
  record Entry(Request request, boolean closed, Map<UnicornId, Long> invited) {
    public Entry {
      invited = Map.copyOf(invited);
    }
  }

  /**
   * Enters the request, or adds to its entry.
   *
   * @param invited as in {@link Entry}; adds to those that are there
   */
  CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited);

  /** No more quotes are taken. */
  CompletableFuture<Void> close(Request request);

  /**
   * Notes that this instance tells the outcome of the request to these unicorns; returns those of
   * them that nobody had told before.
   */
  CompletableFuture<Set<UnicornId>> claimOutcomes(Request request, Set<UnicornId> unicorns);

  /** What may still be answered in that cell, each once, whoever received it. */
  CompletableFuture<Collection<Request>> openIn(Vicinity cell);

  /**
   * What that instance has received, as it is now or was a moment later; also what is closed, as
   * long as its outcome is of interest.
   */
  CompletableFuture<List<Entry>> of(String instance);
}
