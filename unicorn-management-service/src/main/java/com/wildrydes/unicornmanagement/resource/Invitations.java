package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.port.RejectionReason.NOT_DELIVERED;
import static com.wildrydes.unicornmanagement.port.RejectionReason.NOT_QUOTED;
import static com.wildrydes.unicornmanagement.port.RejectionReason.NO_COUNTER_OFFER;
import static com.wildrydes.unicornmanagement.port.RejectionReason.RFQ_CLOSED;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder.Batching;
import com.wildrydes.unicornmanagement.port.Responder.Delivery;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invitations of one unicorn. Checks the unicorn's answers, numbers them, sends them to the
 * return address, and tells the app the result. Guarded by its unicorn's resource.
 */
final class Invitations {
  private static final Logger log = LoggerFactory.getLogger(Invitations.class);

  private final UnicornResource lock;
  private final Herd herd;
  private final Link link;
  private final Map<CorrelationId, Invitation> byRfq = new LinkedHashMap<>();
  private final Set<CorrelationId> declined = new HashSet<>();
  private CompletableFuture<Void> recording = completedFuture(null);
  private String name;

  /**
   * Creates a set without invitations.
   *
   * @param lock the unicorn's resource, whose lock each caller must hold
   */
  Invitations(UnicornResource lock, Herd herd, Link link) {
    this.lock = lock;
    this.herd = herd;
    this.link = link;
    this.name = lock.id().value();
  }

  private UnicornId id() {
    return lock.id();
  }

  /** Changes the name under which the unicorn answers. */
  void name(String newName) {
    name = newName;
  }

  /** Returns the invitation to this RFQ; empty if there is none. */
  Optional<Invitation> find(CorrelationId rfq) {
    return Optional.ofNullable(byRfq.get(rfq));
  }

  /** Adds invitations that were made by another instance, or before the unicorn was given up. */
  void inherit(Collection<Invitation> madeBefore, Set<CorrelationId> declinedBefore) {
    declined.addAll(declinedBefore);
    madeBefore.forEach(i -> byRfq.putIfAbsent(i.request().id(), i));
  }

  /** Offers the newly connected app what it may still answer. */
  void offerAgain() {
    select(Invitation::isOfInterest).forEach(this::offer);
  }

  private void offer(Invitation invitation) {
    invitation.tellPrice();
    link.tellApp(
        app -> app.offer(invitation.request(), invitation.quote(), invitation.counterOffer()));
  }

  /** Takes the target price of a request that is known before. */
  void update(Request request) {
    find(request.id()).ifPresent(invitation -> invitation.update(request));
  }

  /** Notes that the unicorn comes from another instance, where it may have quoted. */
  void comeFromElsewhere() {
    byRfq.values().forEach(Invitation::hasBeenElsewhere);
  }

  /** Replaces the counter-offers by those in the unicorn's row. */
  void replaceCounterOffers(Collection<CounterOffer> inRow) {
    byRfq.values().forEach(invitation -> invitation.keepCounterOfferOf(inRow));
    var _ = take(inRow);
  }

  /**
   * Takes the counter-offers in the unicorn's row.
   *
   * @return those that are new and open
   */
  List<CounterOffer> take(Collection<CounterOffer> counterOffers) {
    return counterOffers.stream().filter(this::take).toList();
  }

  private boolean take(CounterOffer counterOffer) {
    Optional<Invitation> open =
        find(counterOffer.rfq()).filter(invitation -> invitation.isOpen(herd.now()));
    open.filter(invitation -> invitation.isOver(counterOffer))
        .ifPresent(invitation -> herd.endCounterOffer(id(), counterOffer));
    return open.filter(invitation -> invitation.take(counterOffer)).isPresent();
  }

  /** Tells the app of a counter-offer. */
  void tell(CounterOffer counterOffer) {
    find(counterOffer.rfq())
        .ifPresent(invitation ->
            link.tellApp(app -> app.counterOffer(invitation.request(), counterOffer)));
  }

  /** Returns whether the unicorn was neither invited to this RFQ nor has declined it elsewhere. */
  boolean isNew(CorrelationId rfq) {
    return !byRfq.containsKey(rfq) && !declined.contains(rfq);
  }

  /** Adds a new invitation, which the app does not know yet. */
  void add(Request request) {
    byRfq.put(request.id(), Invitation.of(request, link.epoch()));
  }

  /** Forgets the invitation to this RFQ. */
  void forget(CorrelationId rfq) {
    byRfq.remove(rfq);
  }

  /** Returns the number of invitations whose customers wait for an answer. */
  int unanswered() {
    return select(Invitation::awaitsAnswer).size();
  }

  private List<Invitation> select(BiPredicate<Invitation, Instant> test) {
    Instant now = herd.now();
    return byRfq.values().stream().filter(i -> test.test(i, now)).toList();
  }

  /** Declines the unanswered invitations. */
  void declineUnanswered() {
    for (Invitation invitation : select(Invitation::awaitsAnswer)) {
      if (invitation.mayBeQuoted()) {
        unreachable(
            invitation); // a decline would withdraw a quote that it may have given elsewhere
      } else {
        decline(invitation, Batching.WITH_OTHERS);
      }
    }
  }

  /** Quotes for an RFQ, or revises an earlier quote. */
  void quote(CorrelationId rfq, Offer offer) {
    answer(
        rfq,
        invitation -> {
          switch (herd.rules().offers().check(offer, herd.now())) {
            case OfferCheckResult.Refused refused -> reject(rfq, refused.rejection());
            case OfferCheckResult.Terms terms ->
                respond(
                    invitation, quote(terms), batching(invitation), app -> app.quoteRecorded(rfq));
          }
        });
  }

  private Message.Quote quote(OfferCheckResult.Terms terms) {
    return new Message.Quote(
        id(),
        name,
        link.next(),
        terms.price(),
        terms.pickupEta(),
        terms.validUntil(),
        herd.responder().replyTo());
  }

  /** Declines an RFQ. */
  void decline(CorrelationId rfq) {
    answer(rfq, invitation -> decline(invitation, batching(invitation)));
  }

  private void decline(Invitation invitation, Batching batching) {
    respond(
        invitation,
        new Message.Decline(id(), name, link.next(), herd.responder().replyTo()),
        batching,
        app -> {});
  }

  /** Apps that answer automatically do so all together, right after they were asked. */
  private Batching batching(Invitation invitation) {
    return invitation.isFresh(herd.now()) ? Batching.WITH_OTHERS : Batching.ALONE;
  }

  /** Withdraws a quote, which is possible until the customer has chosen. */
  void withdraw(CorrelationId rfq) {
    find(rfq)
        .filter(Invitation::mayBeWithdrawn)
        .ifPresentOrElse(
            this::withdraw,
            () ->
                answer(
                    rfq,
                    invitation ->
                        reject(
                            rfq,
                            NOT_QUOTED.because("a quote must have been given to be withdrawn"))));
  }

  private void withdraw(Invitation invitation) {
    respond(
        invitation,
        new Message.Withdrawal(id(), name, link.next(), herd.responder().replyTo()),
        Batching.ALONE,
        app -> {});
  }

  /** Refuses a counter-offer; the unicorn's quote stands as it is. */
  void refuseCounterOffer(CorrelationId rfq) {
    answer(
        rfq,
        invitation ->
            Optional.ofNullable(invitation.counterOffer())
                .ifPresentOrElse(
                    counterOffer -> refuse(invitation, counterOffer),
                    () ->
                        reject(
                            rfq,
                            NO_COUNTER_OFFER.because(
                                "a counter-offer must be open to be refused"))));
  }

  private void refuse(Invitation invitation, CounterOffer counterOffer) {
    send(
        invitation,
        new Message.CounterRefused(
            id(), name, link.next(), counterOffer.number(), herd.responder().replyTo()),
        Batching.ALONE,
        app -> app.counterOfferRefused(counterOffer.rfq()));
  }

  private void answer(CorrelationId rfq, Consumer<Invitation> answer) {
    Invitation invitation = byRfq.get(rfq);
    if (invitation == null) {
      reject(rfq, herd.notInvited(rfq));
      return;
    }
    invitation
        .refusal(herd.now())
        .ifPresentOrElse(refusal -> reject(rfq, refusal), () -> answer.accept(invitation));
  }

  private void respond(
      Invitation invitation,
      Message.Response response,
      Batching batching,
      Consumer<UnicornApp> delivered) {
    invitation.sent(response);
    send(invitation, response, batching, delivered);
  }

  private void send(
      Invitation invitation,
      Message.Response response,
      Batching batching,
      Consumer<UnicornApp> delivered) {
    var _ =
        herd.responder()
            .respond(invitation.request(), response, batching)
            .handle((delivery, failure) -> {
              synchronized (lock) {
                responded(invitation, response, delivery, failure, delivered);
              }
              return null;
            });
  }

  private void responded(
      Invitation invitation,
      Message.Response response,
      @Nullable Delivery delivery,
      @Nullable Throwable failure,
      Consumer<UnicornApp> delivered) {
    CorrelationId rfq = invitation.request().id();
    if (delivery == Delivery.DELIVERED) {
      boolean isNews = delivered(invitation, response);
      if (isNews) {
        link.tellApp(delivered);
      }
    } else if (delivery == Delivery.NOBODY_LISTENS) {
      invitation.close("return-address-gone");
      reject(
          rfq, RFQ_CLOSED.because("the RFQ must be open; its customer no longer waits for quotes"));
    } else {
      log.warn(
          "RFQ {}: cannot deliver the {} of {}, rejecting it as not delivered",
          rfq,
          response.type(),
          id(),
          failure);
      invitation.undelivered(response);
      reject(
          rfq,
          NOT_DELIVERED.because(
              "the answer could not be delivered; it must be sent again to count"));
    }
  }

  /** Returns whether that changes anything: the second refusal of a counter-offer does not. */
  private boolean delivered(Invitation invitation, Message.Response response) {
    boolean isRefusal = response instanceof Message.CounterRefused;
    if (!isRefusal) {
      invitation.delivered(response);
      recordDeclined(invitation.request().id(), response);
    }
    CounterOffer answered = invitation.takeAnswered(response);
    if (answered != null) {
      herd.endCounterOffer(id(), answered);
    }
    return !isRefusal || answered != null;
  }

  /** Records what the unicorn has declined, so that its next instance does not offer it again. */
  private void recordDeclined(CorrelationId rfq, Message.Response response) {
    boolean changed =
        response instanceof Message.Decline ? declined.add(rfq) : declined.remove(rfq);
    if (changed) {
      declined.removeIf(other -> !other.equals(rfq) && !isOpen(other)); // no longer needed
      Set<CorrelationId> all = Set.copyOf(declined);
      recording =
          recording
              .thenCompose(before -> herd.whereabouts().recordDeclined(id(), all))
              .exceptionally(failure -> {
                log.warn(
                    "RFQ {}: cannot record the decline of {}, which may be invited again",
                    rfq,
                    id(),
                    failure);
                return null;
              });
    }
  }

  private boolean isOpen(CorrelationId rfq) {
    return find(rfq).filter(invitation -> invitation.isOpen(herd.now())).isPresent();
  }

  /** Rejects a response that ride booking does not count, unless a newer response was sent. */
  void refused(CorrelationId rfq, Sequence sequence, String reason) {
    find(rfq)
        .filter(invitation -> invitation.isLatest(sequence))
        .ifPresent(invitation -> reject(rfq, new Rejection(reason, null)));
  }

  /** Closes the invitation, and tells the app once that no more quotes are taken. */
  void closed(CorrelationId rfq, String reason) {
    find(rfq)
        .filter(invitation -> !invitation.isClosed())
        .ifPresent(invitation -> {
          invitation.close(reason);
          link.tellApp(app -> app.rfqClosed(rfq, reason));
        });
  }

  /** Answers each unanswered invitation with the message that the unicorn is unreachable. */
  void reportUnreachable() {
    select(Invitation::awaitsAnswer).forEach(this::unreachable);
  }

  private void unreachable(Invitation invitation) {
    respond(
        invitation,
        new Message.Unreachable(id(), name, invitation.unreachable(), herd.responder().replyTo()),
        Batching.WITH_OTHERS,
        app -> {});
  }

  private void reject(CorrelationId rfq, Rejection rejection) {
    link.tellApp(app -> app.quoteRejected(rfq, rejection));
  }
}
