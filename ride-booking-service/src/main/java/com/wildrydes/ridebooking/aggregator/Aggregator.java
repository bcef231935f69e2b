package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Gatherings.Gathering;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Aggregator (Hohpe and Woolf): gathers the responses to RFQs until each is complete. It holds only
 * the triggers of a look: the polling of the response queue, and the deadline of each RFQ. Every
 * fact that decides is stored.
 */
@Component
public class Aggregator {
  private final ResponseChannel channel;
  private final Completion completion;
  private final Timetable timetable;
  private final Gatherings open;
  private final RfqClosing closing;

  Aggregator(
      ResponseChannel channel,
      Completion completion,
      Timetable timetable,
      Gatherings open,
      RfqClosing closing) {
    this.channel = channel;
    this.completion = completion;
    this.timetable = timetable;
    this.open = open;
    this.closing = closing;
  }

  /**
   * Gathers the responses to a running RFQ from now on until it ends, for whatever reason, and
   * completes it when it is due. Doing so twice, or on two instances, does no harm.
   *
   * @param queue the one that its return address names
   */
  public void gather(Rfq rfq, Queue queue) {
    if (open.add(rfq, queue)) {
      channel.use(queue);
      timetable.at(rfq.deadline(), () -> finish(rfq.id()));
    }
  }

  /**
   * Gathers on where another instance stopped, from the stored return address; all may have
   * answered already. If somebody has deleted its queue, the RFQ still goes on to its deadline,
   * with the responses that are stored.
   */
  public void gather(Rfq rfq) {
    channel
        .find(rfq)
        .ifPresentOrElse(
            queue -> {
              gather(rfq, queue);
              timetable.at(timetable.now(), () -> completion.look(rfq.id(), false));
            },
            () -> timetable.at(rfq.deadline(), () -> completion.look(rfq.id(), true)));
  }

  /**
   * Looks whether an RFQ that this instance gathers is complete, and completes it if so.
   *
   * @return the RFQ as it is now, if it still runs and this instance gathers it
   */
  public Optional<Rfq> look(CorrelationId id) {
    return open.find(id).flatMap(known -> completion.look(id, false)).filter(Rfq::isRunning);
  }

  /**
   * Tells the unicorns that an RFQ which another instance has completed takes no more quotes: that
   * instance may have died before it told them.
   */
  public void closeAgain(Rfq ended) {
    closing.closeIfCompleted(ended);
  }

  private void finish(CorrelationId id) {
    open.find(id)
        .ifPresent(gathering -> {
          channel.drain(gathering.queue());
          completion.look(id, true);
          release(id);
        });
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    release(ended.rfq().id());
  }

  private void release(CorrelationId id) {
    Gathering gathering = open.remove(id);
    if (gathering != null) {
      channel.releaseLater(gathering.queue());
    }
  }
}
