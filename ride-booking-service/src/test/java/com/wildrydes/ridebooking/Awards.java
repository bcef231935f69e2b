package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Unicorn management's queue for awards, played by the test, and what comes back from there. */
public final class Awards implements AutoCloseable {
  private final SqsAsyncClient sqs = SqsAsyncClient.create();
  private final Queues queues = new Queues(sqs, LocalSignatures.WRAPPER);
  private final Inbox inbox;

  /** Makes the queue; tests use it one after the other. */
  public Awards() {
    this.inbox = new Inbox(sqs, Blocking.await(queues.create("unicorn-awards", Map.of())));
  }

  /** Awaits an award or a cancellation for this RFQ. */
  public Envelope hears(CorrelationId rfq, MessageType type) {
    return inbox.hears(rfq, type);
  }

  /** Returns the messages of this type about this RFQ that have come so far. */
  public List<Envelope> heard(CorrelationId rfq, MessageType type) {
    return inbox.heard(rfq, type);
  }

  public void confirms(Envelope award) {
    send(award, new Message.AwardConfirmed(ride(award), "confirmed"));
  }

  public void declines(Envelope award, String reason) {
    send(award, new Message.AwardDeclined(ride(award), reason));
  }

  public void picksUp(Envelope award, Instant at) {
    send(award, new Message.RidePickedUp(ride(award), at));
  }

  public void ends(Envelope award, String reason) {
    send(award, new Message.RideEnded(ride(award), reason, null));
  }

  /** Sends to the return address of the award, which names the ride. */
  public void send(Envelope award, Message message) {
    Blocking.await(
        queues.send(
            Objects.requireNonNull(award.returnAddress()),
            Envelope.of(award.correlationId(), message)));
  }

  /** Returns the id of the ride of an award or of a cancellation. */
  public static String ride(Envelope award) {
    return switch (award.message()) {
      case Message.Award content -> content.ride();
      case Message.AwardCancelled content -> content.ride();
      default -> throw new IllegalArgumentException(award + " is no award");
    };
  }

  @Override
  public void close() {
    inbox.remove();
    sqs.close();
  }
}
