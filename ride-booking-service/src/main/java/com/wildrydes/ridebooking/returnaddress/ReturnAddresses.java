package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ReturnAddress;

/** The strategy that chooses the return address of an RFQ. A responder only uses the address. */
public sealed interface ReturnAddresses permits PerCustomer, PerInstance {
  /**
   * Returns the queue for the responses to a new RFQ of this customer. Creates it if necessary.
   *
   * @param generation the generation of the customer's queue
   * @throws software.amazon.awssdk.core.exception.SdkException if the queue cannot be created
   */
  Queue of(String customer, long generation);

  /**
   * Reacts to the loss of a queue that an RFQ of this customer names: later RFQs get another one.
   */
  void gone(String customer, Queue queue);

  /** Deletes the queues of a customer up to this generation. They may be gone already. */
  void forget(String customer, long generation);

  /** Tells whether a queue belonged to a dead instance alone. */
  boolean belongs(ReturnAddress queue, InstanceId dead);

  /** Deletes the queue that belonged to a dead instance alone. No RFQ with a keeper may name it. */
  void bury(InstanceId dead);

  /** Returns the highest number of concurrent receive calls for a queue. */
  int receivers();
}
