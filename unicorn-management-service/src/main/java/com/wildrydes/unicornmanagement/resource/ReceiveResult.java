package com.wildrydes.unicornmanagement.resource;

/** The result of receiving a request. */
public enum ReceiveResult {
  /** The return address has the roster. */
  ANSWERED,
  /** The deadline has passed; nothing was done. */
  EXPIRED,
  /** The queue of the return address is gone. */
  NOBODY_LISTENS
}
