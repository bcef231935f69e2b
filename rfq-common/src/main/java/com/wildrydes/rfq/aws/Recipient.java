package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.Vicinity;

/**
 * The receiver of a message. The message must have been sent to this queue, or to a topic to which
 * the queue may be subscribed. Raw delivery does not name the topic, so an inbox accepts any topic
 * of a cell; the message itself names its cell.
 *
 * @param queue the name of the queue
 * @param hearsCells true if the queue is subscribed to topics of cells
 */
public record Recipient(String queue, boolean hearsCells) {
  /** Creates the recipient for a queue without subscriptions. */
  public static Recipient queue(Queue queue) {
    return new Recipient(queue.address().queue(), false);
  }

  /** Creates the recipient for a queue that is also subscribed to topics of cells. */
  public static Recipient inbox(Queue queue) {
    return new Recipient(queue.address().queue(), true);
  }

  boolean isMeantBy(String destination) {
    return destination.equals(queue)
        || (hearsCells && destination.startsWith(Vicinity.TOPIC_PREFIX));
  }
}
