package com.wildrydes.ridebooking.privacy;

/** The result of an erasure. */
public sealed interface ErasureResult {
  /** Nothing of the person is left, except under a pseudonym. */
  record Erased() implements ErasureResult {}

  /**
   * Something must end before the erasure can be repeated with success.
   *
   * @param id the id of the RFQ or, for {@link Open#RIDE}, of the ride
   */
  record StillOpen(Open what, String id) implements ErasureResult {}

  /** The kinds of things that must end before an erasure. */
  enum Open {
    /** An RFQ that is being submitted or runs. */
    RUNNING,
    /** An RFQ whose customer may choose a quote. */
    CHOICE,
    /** A ride that has not ended. */
    RIDE,
    /** An RFQ whose unicorns are being told of its end. */
    CLOSING
  }
}
