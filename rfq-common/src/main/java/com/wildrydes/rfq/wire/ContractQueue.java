package com.wildrydes.rfq.wire;

/**
 * The queues by which the services reach each other. It names each of them and recognizes it; no
 * other class knows what they are called.
 */
public enum ContractQueue {
  /** The queues of ride booking that requests name as their return address. */
  RESPONSES("rfq-responses-"),
  /** The queues of unicorn management that responses name as their reply-to, one per instance. */
  INBOXES("unicorn-inbox-"),
  /** The one queue that takes awards; all instances of unicorn management share it. */
  AWARDS("unicorn-awards"),
  /** The one queue that takes announcements of coverage; all instances of ride booking share it. */
  COVERAGE("rfq-coverage");

  private final String beginning;

  ContractQueue(String beginning) {
    this.beginning = beginning;
  }

  /** Returns the name of the one queue of this kind. */
  public String queue() {
    return queue("");
  }

  /** Returns the name of the queue of this kind with that end. */
  public String queue(String end) {
    if (isOne() != end.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of a queue of kind "
              + this
              + (isOne() ? " must have no" : " must have an")
              + " end");
    }
    return beginning + end;
  }

  private boolean isOne() {
    return !beginning.endsWith("-");
  }

  /** Returns the address of the one queue of this kind beside {@code own}. */
  public ReturnAddress beside(ReturnAddress own) {
    return own.sibling(queue());
  }

  /** Returns the address of the queue of this kind with that end, beside {@code own}. */
  public ReturnAddress beside(ReturnAddress own, String end) {
    return own.sibling(queue(end));
  }

  /** Tells whether an address is that of a queue of this kind. */
  public boolean includes(ReturnAddress address) {
    return isOne() ? address.queue().equals(beginning) : address.queue().startsWith(beginning);
  }

  /**
   * Tells whether a service may send to an address that a message names: it must be that of a queue
   * of this kind in the partition, region and account of {@code own}. A service that sends to any
   * address is a confused deputy.
   */
  public boolean isTrusted(ReturnAddress address, ReturnAddress own) {
    return includes(address) && address.sibling(own.queue()).equals(own);
  }
}
