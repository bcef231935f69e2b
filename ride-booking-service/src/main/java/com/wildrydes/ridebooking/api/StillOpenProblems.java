package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.privacy.ErasureResult;
import com.wildrydes.ridebooking.privacy.ErasureResult.StillOpen;

/** Says what must end before an erasure, and by which call. */
final class StillOpenProblems {
  private StillOpenProblems() {}

  static void refuseUnlessErased(ErasureResult result) {
    if (result instanceof StillOpen open) {
      throw new ProblemException(Problem.STILL_OPEN.with(sentence(open)));
    }
  }

  private static String sentence(StillOpen open) {
    return switch (open.what()) {
      case RUNNING ->
          "RFQ %1$s runs: it must be cancelled first by DELETE /rfq-tasks/%1$s, or its deadline must pass."
              .formatted(open.id());
      case CHOICE ->
          ("RFQ %1$s waits for its choice: a quote must be accepted by POST"
                  + " /rfq-results/%1$s/acceptance and its ride must end, or the time to choose must pass.")
              .formatted(open.id());
      case RIDE ->
          ("Ride %1$s has not ended: it must be completed by its unicorn, or cancelled by POST"
                  + " /rides/%1$s/cancellation.")
              .formatted(open.id());
      case CLOSING ->
          "RFQ %s has ended and its unicorns are being told: repeat this call in a few seconds."
              .formatted(open.id());
    };
  }
}
