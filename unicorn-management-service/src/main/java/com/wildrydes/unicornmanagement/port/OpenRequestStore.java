package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Outbound port: the open request store. It keeps the requests that the instances received and the
 * unicorns that each instance invited, by cell and outside of any instance, with one entry for each
 * request and instance. No method blocks.
 */
public interface OpenRequestStore {
  /**
   * The entry of one instance for one request.
   *
   * @param request the request with the highest target price that the instance knew
   * @param raised whether the target price has risen since the request came
   * @param closed whether no more quotes are taken
   * @param decision the decision; null if that instance has not heard of one
   * @param invited the unicorns that the instance invited, each with the epoch of the connection in
   *     which it was invited first
   */
  record Entry(
      Request request,
      boolean raised,
      boolean closed,
      @Nullable Decision decision,
      Map<UnicornId, Long> invited) {
    public Entry {
      invited = Map.copyOf(invited);
    }
  }

  /**
   * Writes the entry of this instance, or adds to it.
   *
   * @param invited the unicorns to add, as in {@link Entry}
   * @param before the number of unicorns in the entry before, so that no item grows without bound
   */
  CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited, int before);

  /** Writes the target price into the entry of this instance, unless it has a higher one. */
  CompletableFuture<Void> raise(Request request);

  /** Marks the entry of this instance as closed. */
  CompletableFuture<Void> close(Request request);

  /** Writes the decision, so that a successor tells it, and closes the entry. */
  CompletableFuture<Void> decide(Request request, Decision decision);

  /** Reads the unicorns that were told the outcome of the request, by whichever instance. */
  CompletableFuture<Set<UnicornId>> told(Request request);

  /**
   * Notes that these unicorns were told the outcome of the request.
   *
   * @param before the number of unicorns that this instance has noted before
   */
  CompletableFuture<Void> markTold(Request request, Set<UnicornId> unicorns, int before);

  /**
   * Reads the requests of a cell that may still be answered, each once with its highest target
   * price, whoever received it.
   */
  CompletableFuture<Collection<Request>> openIn(Vicinity cell);

  /**
   * Reads the entries of that instance as they are now or were a moment ago. Closed ones are among
   * them as long as their outcome is of interest.
   */
  CompletableFuture<List<Entry>> of(String instance);
}
