package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.Digest;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/**
 * One dedicated queue per customer, {@code rfq-responses-<hash>-<generation>}. The hash keeps
 * customers' names out of the names of queues.
 */
final class PerCustomer implements ReturnAddresses {
  private static final Logger log = LoggerFactory.getLogger(PerCustomer.class);

  private final Customers customers;
  private final ResponseQueues queues;

  PerCustomer(Customers customers, ResponseQueues queues) {
    this.customers = customers;
    this.queues = queues;
  }

  @Override
  public Queue of(String customer, long generation) {
    try {
      return queues.create(name(customer, generation));
    } catch (QueueDeletedRecentlyException e) {
      log.info("queue {} was just deleted", name(customer, generation));
      customers.retire(customer, generation);
      return queues.create(name(customer, generation + 1));
    }
  }

  private static String name(String customer, long generation) {
    return PREFIX + Digest.of(customer) + "-" + generation;
  }

  @Override
  public void gone(String customer, Queue queue) {
    String name = queue.address().queue();
    customers.retire(customer, Long.parseLong(name.substring(name.lastIndexOf('-') + 1)));
  }

  @Override
  public void bury(InstanceId dead) {
    // Queues belong to customers.
  }

  @Override
  public int receivers() {
    return 1;
  }

  /** Removes the queues that no RFQ has used since then. None in use can be hit. */
  void sweep(Instant unusedSince) {
    for (Customers.Idle idle : customers.idle(unusedSince)) {
      if (customers.retireIdle(idle, unusedSince)) {
        queues.delete(name(idle.customer(), idle.generation()));
      }
    }
  }
}
