package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import org.springframework.stereotype.Component;

/** Stores rosters, and closes the RFQ for the unicorns on one that comes after the end. */
@Component
class RosterRecorder {
  private final Quotes quotes;
  private final RfqClosing closing;

  RosterRecorder(Quotes quotes, RfqClosing closing) {
    this.quotes = quotes;
    this.closing = closing;
  }

  /** Stores a part of a roster, unless the RFQ has ended. */
  void store(Rfq rfq, Message.Roster roster) {
    if (rfq.isRunning()) {
      quotes.store(rfq.id(), roster);
    }
  }

  /** Tells those on a roster of the end, unless they have all answered, and that counts. */
  void closeIfLate(Rfq rfq, Message.Roster roster) {
    switch (rfq.state()) {
      case RfqState.Running _ -> {}
      case RfqState.Cancelled _ -> close(rfq, roster, "cancelled");
      case RfqState.Completed completed -> {
        if (!completed.counted().keySet().containsAll(roster.unicorns())) {
          close(rfq, roster, "ended");
        }
      }
    }
  }

  private void close(Rfq rfq, Message.Roster roster, String reason) {
    if (!roster.unicorns().isEmpty()) {
      closing.close(rfq, reason);
    }
  }
}
