package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A ride that a customer has asked for by accepting a quote.
 *
 * @param id unguessable
 * @param rfq the RFQ to whose result the quote belongs
 * @param quote the accepted one
 * @param requested when it was accepted
 * @param expiry the unicorn has the ride only if it confirmed by then
 * @param pickedUpAt when its unicorn picked the customer up; null if that is not known to have
 *     happened. It is independent of the state: the report may come after the end
 */
public record Ride(
    String id,
    CorrelationId rfq,
    String customer,
    Quote quote,
    Instant requested,
    Instant expiry,
    RideState state,
    @Nullable Instant pickedUpAt) {
  /** The form of each id, as a regular expression. */
  public static final String ID_PATTERN = CorrelationId.PATTERN;

  private static final Pattern ID = Pattern.compile(ID_PATTERN);

  /** Tells whether the text may be the id of a ride, which is part of a table's key. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * Makes the ride of a quote that is accepted now.
   *
   * @param expiry the time by which the unicorn must confirm
   */
  static Ride requested(Rfq rfq, Quote quote, Instant now, Instant expiry) {
    return new Ride(
        UnguessableId.next(),
        rfq.id(),
        rfq.customer(),
        quote,
        now,
        expiry,
        new RideState.Requested(),
        null);
  }

  /** Returns this ride in another state. */
  Ride in(RideState other) {
    return new Ride(id, rfq, customer, quote, requested, expiry, other, pickedUpAt);
  }
}
