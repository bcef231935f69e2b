package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The unicorns of a dead instance that came back nowhere: whoever waits for their answers is told
 * that they cannot be reached, and they win no ride. That word is older than any that a unicorn
 * says itself, so that what it did answer stands, and doing it twice does no harm.
 */
final class Orphans {
  private final Surroundings around;

  Orphans(Surroundings around) {
    this.around = around;
  }

  /** Reports them. Blocks; fails if it is unknown whether all were reported. */
  void report(String dead, Instant now) {
    List<RequestBook.Entry> entries = around.book().of(dead).join();
    Set<UnicornId> invited = new HashSet<>();
    entries.forEach(entry -> invited.addAll(entry.invited().keySet()));
    if (invited.isEmpty()) {
      return;
    }
    Set<UnicornId> lost = around.whereabouts().lastAt(dead, invited);
    List<CompletableFuture<?>> reports = new ArrayList<>();
    lost.forEach(unicorn -> reports.add(around.whereabouts().abandoned(unicorn, dead)));
    entries.stream()
        .filter(entry -> !entry.closed() && !entry.request().isOver(now))
        .forEach(entry -> report(entry, lost, reports));
    CompletableFuture.allOf(reports.toArray(CompletableFuture<?>[]::new)).join();
  }

  private void report(
      RequestBook.Entry entry, Set<UnicornId> lost, List<CompletableFuture<?>> reports) {
    entry
        .invited()
        .forEach((unicorn, epoch) -> {
          if (lost.contains(unicorn)) {
            reports.add(
                around.responder().respond(entry.request(), unreachable(unicorn, epoch), true));
          }
        });
  }

  private Message.Unreachable unreachable(UnicornId unicorn, long epoch) {
    return new Message.Unreachable(
        unicorn,
        unicorn.value(),
        new Sequence(epoch, Invitation.UNREACHABLE_COUNTER),
        around.responder().replyTo());
  }
}
