package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Responder.Delivery;
import io.opentelemetry.context.Scope;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings unicorns and requests together: invites whoever covers a request's cell, once, whichever
 * of the two comes first, and says to the return address who was asked. Before a unicorn hears of
 * an invitation the book has it, so that no instance that dies takes it along. Thread-safe; to be
 * called without the lock of a unicorn, since others hear of their invitations meanwhile.
 */
final class Inviter {
  private static final Logger log = LoggerFactory.getLogger(Inviter.class);

  private final InstantSource now;
  private final Surroundings around;
  private final Pasture pasture;
  private final OpenRequests requests;
  private final BiConsumer<UnicornId, CorrelationId> offer;

  /**
   * Does not invite yet.
   *
   * @param offer tells a unicorn of an invitation that the book has
   */
  Inviter(
      InstantSource now,
      Surroundings around,
      Pasture pasture,
      OpenRequests requests,
      BiConsumer<UnicornId, CorrelationId> offer) {
    this.now = now;
    this.around = around;
    this.pasture = pasture;
    this.requests = requests;
    this.offer = offer;
  }

  /**
   * Invites to a request that the inbox received. Completes when the book has it and the return
   * address has the roster.
   */
  CompletableFuture<Delivery> receive(Request request) {
    OpenRequest open = requests.know(request);
    if (open.isOpen(now.instant())) {
      int asked = ask(open, pasture.covering(request.cell()).toList()).size();
      log.info(
          "rfq {} in cell {}: invited {}, until {}",
          request.id(),
          request.cell(),
          asked,
          request.rfq().deadline());
    }
    CompletableFuture<Void> entered = enterInBook(open);
    return enrol(open, open.invited()).thenCombine(entered, (delivery, inBook) -> delivery);
  }

  /** Invites to a request that another instance received, and this one learns of by the book. */
  void learn(Request request) {
    if (!request.isOver(now.instant()) && requests.find(request.id()).isEmpty()) {
      OpenRequest open = requests.know(request);
      inviteLate(open, pasture.covering(request.cell()).toList());
    }
  }

  /** Invites a unicorn to the requests that were known before it came. */
  void inviteLate(UnicornResource unicorn) {
    for (Vicinity cell : unicorn.coveredCells()) {
      requests.in(cell).forEach(open -> inviteLate(open, List.of(unicorn)));
    }
  }

  private void inviteLate(OpenRequest open, Collection<UnicornResource> unicorns) {
    if (!open.isOpen(now.instant())) {
      return;
    }
    Request request = open.request();
    try (Scope _ = Traces.resume(request.id(), request.traceparent()).makeCurrent()) {
      Set<UnicornId> added = ask(open, unicorns);
      if (!added.isEmpty()) {
        log.info("rfq {}: {} invited late", request.id(), added);
        var _ = enterOrTryAgain(open);
        var _ =
            enrol(open, added)
                .exceptionally(failure -> {
                  log.warn("rfq {}: the roster of {} is lost", request.id(), added, failure);
                  return Delivery.NOBODY_LISTENS;
                });
      }
    }
  }

  /**
   * A unicorn has come that another instance invited; it is on that one's roster.
   *
   * @param epoch in which it was invited
   */
  void remember(RequestBook.Entry entry, UnicornId unicorn, long epoch) {
    OpenRequest open = requests.know(entry.request());
    if (entry.closed()) {
      open.close();
    }
    note(open, Map.of(unicorn, epoch));
  }

  /** The invitations of a unicorn that is new here, whoever made them. */
  List<Invitation> invitationsOf(UnicornId unicorn, Set<CorrelationId> declined) {
    return requests.all().stream()
        .flatMap(open -> open.invitationOf(unicorn, declined).stream())
        .toList();
  }

  private Set<UnicornId> ask(OpenRequest open, Collection<UnicornResource> unicorns) {
    Map<UnicornId, Long> asked = new LinkedHashMap<>();
    for (UnicornResource unicorn : unicorns) {
      unicorn.invite(open.request()).ifPresent(epoch -> asked.put(unicorn.id(), epoch));
    }
    Set<UnicornId> added = note(open, asked);
    asked.keySet().stream()
        .filter(unicorn -> !added.contains(unicorn)) // another instance had invited it
        .forEach(unicorn -> offer.accept(unicorn, open.request().id()));
    return added;
  }

  private Set<UnicornId> note(OpenRequest open, Map<UnicornId, Long> asked) {
    Set<UnicornId> added = open.invited(asked);
    if (!added.isEmpty() && open.hold()) {
      var _ = around.coverage().cover(Set.of(open.request().cell()));
    }
    return added;
  }

  private CompletableFuture<Delivery> enrol(OpenRequest open, Set<UnicornId> invited) {
    return around.responder().enrol(open.request(), open.nextRoster(), invited);
  }

  /**
   * Enters in the book what it lacks: what failed before, and who came from another instance.
   * Completes when all is written, or has failed and will be tried again.
   */
  CompletableFuture<Void> enterNews() {
    return CompletableFuture.allOf(
        requests.all().stream()
            .filter(open -> !open.invited().isEmpty() && open.isNews())
            .map(this::enterOrTryAgain)
            .toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> enterOrTryAgain(OpenRequest open) {
    return enterInBook(open)
        .exceptionally(failure -> {
          log.warn("rfq {}: who is invited is not in the book", open.request().id());
          return null;
        });
  }

  /** In one write, and then one more, however many unicorns are invited meanwhile. */
  private CompletableFuture<Void> enterInBook(OpenRequest open) {
    return open.entering(() -> write(open)).get();
  }

  private CompletableFuture<Void> write(OpenRequest open) {
    if (!open.isNews()) {
      return CompletableFuture.completedFuture(null);
    }
    Map<UnicornId, Long> news = open.takeNews();
    return around
        .book()
        .enter(open.request(), news)
        .whenComplete((entered, failure) -> {
          if (failure == null) {
            news.keySet().forEach(unicorn -> offer.accept(unicorn, open.request().id()));
          } else {
            open.notEntered(news);
          }
        });
  }

  /** Forgets a request that nobody asks about any more. */
  void forget(OpenRequest open) {
    requests.forget(open);
    if (open.isHeld()) {
      around.coverage().release(Set.of(open.request().cell()));
    }
  }
}
