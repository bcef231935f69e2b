package com.wildrydes.ridebooking.booking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells the unicorns of the cell how the customer decided. */
@Component
class WinnerAnnouncement {
  private static final Logger log = LoggerFactory.getLogger(WinnerAnnouncement.class);

  /** The longest body that the wire carries with all its headers. */
  private static final int MAX_BYTES = 60 * 1024;

  private final CellTopics topics;
  private final Rfqs rfqs;
  private final Processor processor;
  private final boolean disclosesBestPrice;

  WinnerAnnouncement(
      CellTopics topics, Rfqs rfqs, Processor processor, BookingProperties properties) {
    this.topics = topics;
    this.rfqs = rfqs;
    this.processor = processor;
    this.disclosesBestPrice = properties.discloseBestPrice();
  }

  /**
   * Tells them who won, and notes it; if nobody did, tells them that the customer wants no more.
   * Does nothing if that is noted already.
   */
  void announce(Rfq rfq, Ride ride) {
    if (!rfq.choice().announced()) {
      tell(
          rfq,
          ride.state().isWon()
              ? decision(rfq, ride.quote().unicorn())
              : new Message.RfqClosed("cancelled"));
      rfqs.announced(rfq.id());
    }
  }

  /** Tells them that the customer has not chosen anybody. */
  void announceNobody(Rfq rfq) {
    tell(rfq, decision(rfq, null));
  }

  /**
   * Tells them that the customer has cancelled the RFQ. If the RFQ is not known to be published, a
   * failure is only logged: its customer was refused, and whom it reached all the same hears of the
   * end when the roster comes.
   */
  void announceCancellation(Rfq rfq) {
    try {
      tell(rfq, new Message.RfqClosed("cancelled"));
    } catch (SdkException e) {
      if (rfq.published() != null) {
        throw e;
      }
      log.info("RFQ {}: cannot publish its cancellation, giving up: {}", rfq.id(), e.toString());
    }
  }

  private Message.RfqDecided decision(Rfq rfq, @Nullable UnicornId winner) {
    return rfq.state() instanceof RfqState.Completed completed
        ? decision(winner, processor.result(rfq, completed).quotes(), disclosesBestPrice)
        : Message.RfqDecided.of(winner);
  }

  /**
   * Says how the quotes of a result compare, also those that were withdrawn afterwards. Leaves that
   * out if there are too many for a message.
   *
   * @param quotes the quotes of the result, the best first
   */
  static Message.RfqDecided decision(
      @Nullable UnicornId winner, List<Quote> quotes, boolean disclosesBestPrice) {
    Price best = disclosesBestPrice && !quotes.isEmpty() ? quotes.getFirst().price() : null;
    var decision = new Message.RfqDecided(winner, ranks(quotes), best);
    return Json.write(decision).getBytes(UTF_8).length <= MAX_BYTES
        ? decision
        : new Message.RfqDecided(winner, null, best);
  }

  private static List<List<UnicornId>> ranks(List<Quote> bestFirst) {
    return List.copyOf(
        bestFirst.stream()
            .collect(
                groupingBy(Quote::price, LinkedHashMap::new, mapping(Quote::unicorn, toList())))
            .values());
  }

  private void tell(Rfq rfq, Message message) {
    topics.publish(rfq.cell(), Envelope.of(rfq.id(), message));
  }
}
