package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message between the services, in the words of "Messages on the wire". Its
 * headers name the RFQ and the destination of answers.
 *
 * <p>A body that lacks a property or has an invalid one is refused when it is read. Unknown
 * properties are ignored, so that either service may introduce a new one first.
 */
public sealed interface Message {
  /** Returns the value of the header {@code message-type}. */
  @JsonIgnore
  default MessageType type() {
    return MessageType.of(this);
  }

  /**
   * A request for quotation, published to the topic of the cell in which the ride starts.
   *
   * @param deadline the time after which a response does not count
   * @param targetPrice the price that the customer would like to pay; absent if none is named
   * @param requirements the features that a unicorn must have to be invited; absent if none are
   *     named
   */
  record Rfq(
      Location from,
      Location to,
      Vicinity cell,
      Instant deadline,
      @Nullable Price targetPrice,
      @Nullable Requirements requirements)
      implements Message {
    /** Returns the same request with another target price. */
    public Rfq withTargetPrice(Price price) {
      return new Rfq(from, to, cell, deadline, price, requirements);
    }
  }

  /**
   * Says that the customer has raised the target price of a running RFQ. Messages may arrive in any
   * order: the highest price is the newest.
   */
  record RfqChanged(Price targetPrice) implements Message {}

  /**
   * The unicorns that one inbox invited, possibly none.
   *
   * @param instance the instance of the Responder whose inbox this is
   * @param number the number of the roster among those of this instance for this RFQ, from 1. A
   *     later one names unicorns that were invited later. A number that is sent again has the same
   *     parts. So an inbox has named all whom it invited when all numbers up to the highest have
   *     come
   * @param part the number of the part in this message, from 1
   * @param parts the number of parts
   */
  record Roster(String instance, int number, int part, int parts, List<UnicornId> unicorns)
      implements Message {
    public Roster {
      requireInstance(instance);
      if (number < 1 || part < 1 || part > parts) {
        throw new IllegalArgumentException(
            "number and part of a roster must be at least 1, and part at most parts");
      }
      unicorns = List.copyOf(unicorns);
    }
  }

  private static void requireInstance(String instance) {
    if (!instance.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("an instance must be 1 to 64 of [A-Za-z0-9_-]");
    }
  }

  /**
   * Announces the cells that an inbox covers: from before the first subscription to a cell is
   * needed until after the last has ended. It belongs to no RFQ; the correlation id only serves to
   * follow this message.
   *
   * @param instance the instance of the Responder whose inbox this is
   * @param number the number of the announcement among those of this instance, from 1; for each
   *     cell the announcement with the highest number is valid, whatever the order of arrival
   * @param begun the cells that the inbox now covers, or still covers
   * @param ended the cells that the inbox does not cover any more
   * @param gone true if the instance has died or stopped: it covers nothing any more, even if
   *     another announcement has a higher number. The instance or its successor says so after the
   *     remaining messages of the inbox are processed; absent means false
   */
  record Coverage(
      String instance,
      long number,
      List<Vicinity> begun,
      List<Vicinity> ended,
      @Nullable Boolean gone)
      implements Message {
    public Coverage {
      requireInstance(instance);
      if (number < 1) {
        throw new IllegalArgumentException("the number of an announcement must be at least 1");
      }
      begun = List.copyOf(begun);
      ended = List.copyOf(ended);
      if (!Collections.disjoint(begun, ended)) {
        throw new IllegalArgumentException("begun and ended must not have a cell in common");
      }
    }

    /** Creates an announcement of an instance that is alive. */
    public static Coverage of(
        String instance, long number, List<Vicinity> begun, List<Vicinity> ended) {
      return new Coverage(instance, number, begun, ended, null);
    }

    /** Creates the announcement that an instance has died or stopped. */
    public static Coverage gone(String instance) {
      return new Coverage(instance, 1, List.of(), List.of(), true);
    }

    /** Returns true if the instance has died or stopped. */
    public boolean saysGone() {
      return Boolean.TRUE.equals(gone);
    }
  }

  /**
   * The response of one unicorn to an RFQ. If there are several, the one with the highest sequence
   * counts.
   */
  sealed interface Response extends Message {
    UnicornId unicorn();

    /** Returns the name of the unicorn for people. */
    String name();

    Sequence sequence();

    /**
     * Returns the inbox of the sending instance, which takes the refusal if the response is
     * refused.
     */
    ReturnAddress replyTo();
  }

  /**
   * An offer.
   *
   * @param pickupEta the time until the unicorn is at the start
   * @param validUntil the time until which the offer may be accepted; absent means the usual time
   */
  record Quote(
      UnicornId unicorn,
      String name,
      Sequence sequence,
      Price price,
      Duration pickupEta,
      @Nullable Instant validUntil,
      ReturnAddress replyTo)
      implements Response {
    public Quote {
      if (pickupEta.isNegative()) {
        throw new IllegalArgumentException("a pickup eta must not be negative");
      }
    }
  }

  /** The unicorn does not want the ride. */
  record Decline(UnicornId unicorn, String name, Sequence sequence, ReturnAddress replyTo)
      implements Response {}

  /** The unicorn takes its quote back. */
  record Withdrawal(UnicornId unicorn, String name, Sequence sequence, ReturnAddress replyTo)
      implements Response {}

  /** The unicorn was invited, but its app cannot be reached any more. */
  record Unreachable(UnicornId unicorn, String name, Sequence sequence, ReturnAddress replyTo)
      implements Response {}

  /**
   * The unicorn does not accept a counter-offer. Its quote stands as it is.
   *
   * @param number the number of the refused counter-offer among those to this unicorn
   */
  record CounterRefused(
      UnicornId unicorn, String name, Sequence sequence, int number, ReturnAddress replyTo)
      implements Response {
    public CounterRefused {
      requireNumber(number);
    }
  }

  /**
   * Asks one unicorn for another price than that of its quote. The unicorn answers with a quote or
   * with {@link CounterRefused}.
   *
   * @param sequence the sequence of the quote; a newer response of the unicorn overtakes the
   *     counter-offer
   * @param price the price that the customer would accept
   * @param number the number of the counter-offer among those of the RFQ to this unicorn, from 1; a
   *     later one replaces an earlier one
   */
  record CounterOffer(UnicornId unicorn, Sequence sequence, Price price, int number)
      implements Message {
    public CounterOffer {
      requireNumber(number);
    }
  }

  private static void requireNumber(int counterOffer) {
    if (counterOffer < 1) {
      throw new IllegalArgumentException("the number of a counter-offer must be at least 1");
    }
  }

  /**
   * Tells the sender of a response that it does not count.
   *
   * @param reason a stable word such as {@code too-late}
   */
  record ResponseRefused(UnicornId unicorn, Sequence sequence, String reason) implements Message {}

  /**
   * Says that no more quotes are accepted.
   *
   * @param reason a stable word such as {@code deadline} or {@code cancelled}
   */
  record RfqClosed(String reason) implements Message {}

  /**
   * Says that the customer has chosen a quote, or will not choose one any more.
   *
   * @param winner the chosen unicorn; absent if there is none
   * @param offers the unicorns whose offers counted, the cheapest first, those with the same price
   *     together; absent if they are unknown or too many for a message
   * @param bestPrice the price of the cheapest offer; absent unless the operator discloses it
   */
  record RfqDecided(
      @Nullable UnicornId winner, @Nullable List<List<UnicornId>> offers, @Nullable Price bestPrice)
      implements Message {
    public RfqDecided {
      offers = offers == null ? null : offers.stream().map(List::copyOf).toList();
    }

    /** Creates a decision that does not say how the offers compare. */
    public static RfqDecided of(@Nullable UnicornId winner) {
      return new RfqDecided(winner, null, null);
    }
  }

  /**
   * Says that the customer accepted this unicorn's quote.
   *
   * @param quote the id of the accepted quote
   * @param expiry the time until which the unicorn must confirm to have the ride
   * @param terms the conditions of the ride; absent if an older sender left them out
   */
  record Award(
      String ride, String quote, UnicornId unicorn, Instant expiry, @Nullable RideTerms terms)
      implements Message {}

  /** Takes an award back, whether it has arrived or not. */
  record AwardCancelled(String ride, String quote, UnicornId unicorn, Instant expiry)
      implements Message {}

  /** The state of a ride as the unicorn's side sees it. */
  sealed interface RideReport extends Message {
    String ride();
  }

  /**
   * The unicorn has the ride.
   *
   * @param reason a stable word
   */
  record AwardConfirmed(String ride, String reason) implements RideReport {}

  /**
   * The unicorn does not have the ride.
   *
   * @param reason a stable word for the cause
   */
  record AwardDeclined(String ride, String reason) implements RideReport {}

  /**
   * The unicorn has picked the customer up.
   *
   * @param at the time at which unicorn management stored that
   */
  record RidePickedUp(String ride, Instant at) implements RideReport {}

  /**
   * The ride is over.
   *
   * @param reason a stable word for the way
   * @param pickedUpAt the time of {@link RidePickedUp}; absent if nobody was picked up, or the
   *     sender is older than that message
   */
  record RideEnded(String ride, String reason, @Nullable Instant pickedUpAt)
      implements RideReport {}

  /**
   * A message between instances of unicorn management: the unicorn is connected elsewhere now.
   *
   * @param epoch the number of its new connection; older ones must be closed
   */
  record UnicornMoved(UnicornId unicorn, long epoch) implements Message {
    public UnicornMoved {
      if (epoch < 1) {
        throw new IllegalArgumentException("the epoch of a connection must be at least 1");
      }
    }
  }

  /**
   * A message between instances of unicorn management: there is stored news for the unicorn. The
   * receiving instance was the last to be connected to its app and must send the news.
   */
  record UnicornNews(UnicornId unicorn) implements Message {}
}
