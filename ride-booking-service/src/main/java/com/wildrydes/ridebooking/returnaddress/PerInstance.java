package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * The strategy of one queue per instance, {@code rfq-responses-instance-<instance>}, which takes
 * far fewer requests per RFQ. The successor of a dead instance polls its queue until the last RFQ
 * or ride that names it has ended.
 */
final class PerInstance implements ReturnAddresses {
  private static final int RECEIVERS = 10;

  private final InstanceId self;
  private final ResponseQueues queues;
  private @Nullable Queue own;
  private int generation;

  PerInstance(InstanceId self, ResponseQueues queues) {
    this.self = self;
    this.queues = queues;
  }

  @Override
  public synchronized Queue of(String customer, long customersGeneration) {
    Queue queue = own;
    if (queue == null) {
      queue = queues.create(name(self, generation));
      own = queue;
    }
    return queue;
  }

  private static String name(InstanceId instance, int generation) {
    String name = ContractQueue.RESPONSES.queue("instance-" + instance);
    return generation == 0 ? name : name + "-" + generation;
  }

  @Override
  public synchronized void gone(String customer, Queue queue) {
    if (queue.equals(own)) {
      own = null;
      generation++;
    }
  }

  @Override
  public void forget(String customer, long customersGeneration) {
    // No queue belongs to a customer.
  }

  @Override
  public boolean belongs(ReturnAddress queue, InstanceId dead) {
    return queue.queue().equals(name(dead, 0));
  }

  @Override
  public void bury(InstanceId dead) {
    queues.delete(name(dead, 0));
  }

  @Override
  public int receivers() {
    return RECEIVERS;
  }
}
