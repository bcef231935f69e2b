package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.UnguessableId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Unicorn management's queue for awards, played by the test, and what comes back from there. */
public final class Awards implements AutoCloseable {
  private final SqsAsyncClient sqs = SqsAsyncClient.create();
  private final Queues queues = new Queues(sqs, LocalSignatures.WRAPPER);
  private final Inbox inbox;

  /** A queue that no other test uses. */
  public Awards() {
    String name = "unicorn-awards-" + UnguessableId.next();
    this.inbox = new Inbox(sqs, Blocking.await(queues.create(name, Map.of())));
  }

  /** Makes an instance of ride booking send its awards there. */
  public String property() {
    return "--ride-booking.booking.award-queue=" + inbox.queue().address().queue();
  }

  /** Awaits an award or a cancellation for this RFQ. */
  public Envelope hears(CorrelationId rfq, MessageType type) {
    return inbox.hears(rfq, type);
  }

  /** What has come so far of this type about this RFQ. */
  public List<Envelope> heard(CorrelationId rfq, MessageType type) {
    return inbox.heard(rfq, type);
  }

  public void confirms(Envelope award) {
    send(award, new Message.AwardConfirmed(ride(award), "confirmed"));
  }

  public void declines(Envelope award, String reason) {
    send(award, new Message.AwardDeclined(ride(award), reason));
  }

  public void ends(Envelope award, String reason) {
    send(award, new Message.RideEnded(ride(award), reason));
  }

  /** Sends to the return address of the award, which names the ride. */
  public void send(Envelope award, Message message) {
    Blocking.await(
        queues.send(
            Objects.requireNonNull(award.returnAddress()),
            Envelope.of(award.correlationId(), message)));
  }

  /** The ride that an award or a cancellation is about. */
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
