package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ReturnAddress;

/** Strategy that chooses the return address of an RFQ. The responder only follows the address. */
public sealed interface ReturnAddresses permits PerCustomer, PerInstance {
  /** What the names of all response queues begin with; responders trust no others. */
  String PREFIX = "rfq-responses-";

  /**
   * The queue for the responses to a new RFQ of this customer; it exists.
   *
   * @param generation of the customer's queue
   * @throws software.amazon.awssdk.core.exception.SdkException if it can neither be found nor made
   */
  Queue of(String customer, long generation);

  /** Does what has to be done when somebody has deleted a queue that this customer's RFQ names. */
  void gone(String customer, Queue queue);

  /** Whether a queue belonged to a dead instance alone. */
  boolean belongs(ReturnAddress queue, InstanceId dead);

  /** Removes what belonged to a dead instance alone; no RFQ that has a keeper names it. */
  void bury(InstanceId dead);

  /** How many receives at once a queue is worth at most. */
  int receivers();
}
