package com.wildrydes.ridebooking.privacy;

import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.privacy.ErasureResult.Erased;
import com.wildrydes.ridebooking.privacy.ErasureResult.StillOpen;
import com.wildrydes.ridebooking.privacy.UnicornMentions.Mentions;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Erases id and name of a unicorn. Results and rides belong to customers, too, so they stay, with a
 * random pseudonym in the place of the unicorn.
 */
@Component
public class UnicornErasure {
  private final UnicornMentions mentions;
  private final Rfqs rfqs;
  private final OpenMatters open;

  UnicornErasure(UnicornMentions mentions, Rfqs rfqs, OpenMatters open) {
    this.mentions = mentions;
    this.rfqs = rfqs;
    this.open = open;
  }

  /** Erases the unicorn, unless an RFQ or a ride that mentions it has not ended. */
  public ErasureResult erase(UnicornId unicorn) {
    Mentions found = mentions.find(unicorn);
    Optional<StillOpen> unfinished = open.first(rfqs.find(found.rfqs()), found.rides());
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    UnicornId pseudonym = new UnicornId("erased-" + UnguessableId.next());
    found.rfqs().forEach(rfq -> mentions.pseudonymize(unicorn, rfq, pseudonym));
    found.rides().forEach(ride -> mentions.pseudonymize(unicorn, ride, pseudonym));
    mentions.eraseTickets(unicorn);
    return new Erased();
  }
}
