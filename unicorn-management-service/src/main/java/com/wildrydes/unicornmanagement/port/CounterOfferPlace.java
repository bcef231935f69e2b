package com.wildrydes.unicornmanagement.port;

/** The instance that must tell a unicorn's app of a counter-offer in its row. */
public enum CounterOfferPlace {
  /** This instance was the last to be connected to the app. */
  HERE,
  /** Another instance was the last to be connected to the app. */
  ELSEWHERE,
  /** No instance: the counter-offer was answered, or a newer one has come. */
  NOWHERE
}
