package com.wildrydes.unicornmanagement.resource;

/** What became of a request that was received. */
public enum Reception {
  /** The return address knows who was invited. */
  ANSWERED,
  /** Its deadline has passed: nothing was done. */
  EXPIRED,
  /** The queue of its return address is gone. */
  NOBODY_LISTENS
}
