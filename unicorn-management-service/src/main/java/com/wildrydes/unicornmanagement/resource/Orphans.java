package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Responder.Batching;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The unicorns of a dead instance that came back nowhere. They are reported as unreachable to the
 * customers that wait for their answers, and they win no ride. The report is older than any
 * response of the unicorn itself, so that such a response counts. Reporting twice does no harm.
 */
final class Orphans {
  private final EntriesByInstance stored;
  private final HerdPorts ports;

  /** Creates a reporter of orphans. */
  Orphans(EntriesByInstance stored, HerdPorts ports) {
    this.stored = stored;
    this.ports = ports;
  }

  /**
   * Reports the orphans of an instance. Blocks; fails if it is unknown whether all were reported.
   */
  void report(String dead, Instant now) {
    List<OpenRequestStore.Entry> entries = stored.of(dead).join();
    Set<UnicornId> invited = new HashSet<>();
    entries.forEach(entry -> invited.addAll(entry.invited().keySet()));
    if (invited.isEmpty()) {
      return;
    }
    Set<UnicornId> lost = ports.whereabouts().lastConnectedTo(dead, invited);
    List<CompletableFuture<?>> reports = new ArrayList<>();
    lost.forEach(unicorn -> reports.add(ports.whereabouts().recordAbandoned(unicorn, dead)));
    entries.stream()
        .filter(entry -> !entry.closed() && !entry.request().isOver(now))
        .forEach(entry -> report(entry, lost, reports));
    CompletableFuture.allOf(reports.toArray(CompletableFuture<?>[]::new)).join();
  }

  private void report(
      OpenRequestStore.Entry entry, Set<UnicornId> lost, List<CompletableFuture<?>> reports) {
    entry
        .invited()
        .forEach((unicorn, epoch) -> {
          if (lost.contains(unicorn)) {
            reports.add(
                ports
                    .responder()
                    .respond(entry.request(), unreachable(unicorn, epoch), Batching.WITH_OTHERS));
          }
        });
  }

  private Message.Unreachable unreachable(UnicornId unicorn, long epoch) {
    return new Message.Unreachable(
        unicorn,
        unicorn.value(),
        new Sequence(epoch, Invitation.UNREACHABLE_COUNTER),
        ports.responder().replyTo());
  }
}
