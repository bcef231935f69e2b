package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content of a message between the services, in the words of "Messages on the wire". What says
 * where it belongs and where answers go travels beside it, in the headers.
 *
 * <p>A body that lacks a property, or has an impossible one, is refused when it is read; unknown
 * properties are ignored, so that either service may learn a new one first.
 */
public sealed interface Message {
  /** The value of the header {@code message-type}. */
  @JsonIgnore
  default MessageType type() {
    return MessageType.of(this);
  }

  /**
   * Request for quotation, to the topic of the cell of its start.
   *
   * @param deadline a response sent later than this does not count
   */
  record Rfq(Location from, Location to, Vicinity cell, Instant deadline) implements Message {}

  /**
   * Who was asked: the unicorns that one inbox invited, possibly none.
   *
   * @param instance the instance of the Responder whose inbox this is
   * @param number of the roster among those of this instance for this RFQ, from 1; a later one
   *     names unicorns invited later
   * @param part of the roster that this message holds, from 1
   * @param parts how many there are
   */
  record Roster(String instance, int number, int part, int parts, List<UnicornId> unicorns)
      implements Message {
    public Roster {
      if (!instance.matches("[A-Za-z0-9_-]{1,64}")) {
        throw new IllegalArgumentException("an instance is 1 to 64 of [A-Za-z0-9_-]");
      }
      if (number < 1 || part < 1 || part > parts) {
        throw new IllegalArgumentException("rosters and their parts are numbered from 1");
      }
      unicorns = List.copyOf(unicorns);
    }
  }

  /**
   * What one unicorn has to say to an RFQ; of several, the one with the highest sequence counts.
   */
  sealed interface Response extends Message {
    UnicornId unicorn();

    /** How people call the unicorn. */
    String name();

    Sequence sequence();

    /** Inbox of the sending instance: takes the refusal, if the response is refused. */
    ReturnAddress replyTo();
  }

  /**
   * An offer.
   *
   * @param pickupEta time until the unicorn is at the start
   * @param validUntil the offer may be accepted until then; absent: as long as is usual
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
        throw new IllegalArgumentException("a pickup eta is not negative");
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
   * Tells the sender of a response that it does not count.
   *
   * @param reason a stable word such as {@code too-late}
   */
  record ResponseRefused(UnicornId unicorn, Sequence sequence, String reason) implements Message {}

  /**
   * No more quotes are taken.
   *
   * @param reason a stable word such as {@code deadline} or {@code cancelled}
   */
  record RfqClosed(String reason) implements Message {}

  /**
   * The customer has chosen, or will not any more.
   *
   * @param winner absent if nobody won
   */
  record RfqDecided(@Nullable UnicornId winner) implements Message {}

  /**
   * The customer accepted this unicorn's quote.
   *
   * @param quote id of the accepted quote
   * @param expiry the unicorn has the ride only if it confirmed by then
   */
  record Award(String ride, String quote, UnicornId unicorn, Instant expiry) implements Message {}

  /** Takes an award back, whether it has arrived or is yet to. */
  record AwardCancelled(String ride, String quote, UnicornId unicorn, Instant expiry)
      implements Message {}

  /** What has become of a ride, as the unicorn's side sees it. */
  sealed interface RideReport extends Message {
    String ride();

    /** A stable word that says why or how. */
    String reason();
  }

  /** The unicorn has the ride. */
  record AwardConfirmed(String ride, String reason) implements RideReport {}

  /** The unicorn does not have the ride. */
  record AwardDeclined(String ride, String reason) implements RideReport {}

  /** The ride is over. */
  record RideEnded(String ride, String reason) implements RideReport {}

  /**
   * Between instances of unicorn management: the unicorn is connected elsewhere now.
   *
   * @param epoch number of its new connection; older ones are to be closed
   */
  record UnicornMoved(UnicornId unicorn, long epoch) implements Message {
    public UnicornMoved {
      if (epoch < 1) {
        throw new IllegalArgumentException("connections are numbered from 1");
      }
    }
  }

  /**
   * Between instances of unicorn management: something about the unicorn has been stored that its
   * app, which was connected to the receiving instance last, is to be told.
   */
  record UnicornNews(UnicornId unicorn) implements Message {}
}
