package com.wildrydes.simulation.plant;

import com.wildrydes.simulation.aws.Plant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A fault that is planted in the product.
 *
 * @param name its name on the command line
 * @param words the mistake in a sentence
 * @param seed plants it in one history
 */
public record PlantedFault(String name, String words, Supplier<Plant> seed) {
  /** All faults. The first ten were faults of the product once. */
  public static final List<PlantedFault> ALL =
      List.of(
          new PlantedFault(
              "quote-before-roster",
              "A response is dropped if the roster with its unicorn is not there yet",
              Gathering::early),
          new PlantedFault(
              "settling-time",
              "Inboxes that owe a roster are not waited for after three seconds",
              Gathering::settling),
          new PlantedFault(
              "arrival-alone",
              "A connection does not know of the instance before it",
              Telling::arrivesAlone),
          new PlantedFault(
              "told-before-telling",
              "Unicorns are marked as told an outcome before they are told",
              Telling::marksFirst),
          new PlantedFault(
              "news-of-a-connection",
              "A connection takes the news out of the mailbox before the app has heard it",
              Telling::takesNews),
          new PlantedFault(
              "unwritten-duty",
              "A duty that was not written counts as recorded",
              Telling::forgetsDuty),
          new PlantedFault(
              "five-answered",
              "A unicorn with five invitations is not asked again, though it has answered them",
              Telling::countsAnswered),
          new PlantedFault(
              "forgotten-quote",
              "A revision that is not delivered makes the standing quote impossible to withdraw",
              Telling::forgetsQuote),
          new PlantedFault(
              "claim-twice",
              "A successor does not know that a repeated claim is its own, nor what it keeps by the table",
              Takeover::claimsTwice),
          new PlantedFault(
              "place-of-another",
              "An RFQ that is admitted and not stored yet gives its place to the next",
              () -> new Rewriting(", #admitted = :now", "")),
          new PlantedFault(
              "ends-again",
              "An RFQ that has ended ends again",
              () -> new Rewriting("#state = :running AND", "attribute_exists(rfq) AND")),
          new PlantedFault(
              "limit-of-before",
              "A limit that was lowered or removed meanwhile still takes a quote",
              () -> new Rewriting("#limit = :limit", "attribute_exists(rfq)")),
          new PlantedFault(
              "two-rides-for-a-unicorn",
              "A unicorn that has a ride gets another",
              () -> new Rewriting(" AND attribute_not_exists(#ride) AND", " AND")),
          new PlantedFault(
              "two-rides-for-an-rfq",
              "A quote is accepted though the RFQ has a ride",
              () -> new Rewriting(" AND attribute_not_exists(ride) AND", " AND")),
          new PlantedFault(
              "queue-looks-empty",
              "A response queue looks empty, and is not drained at the deadline",
              Gathering::undrained),
          new PlantedFault(
              "deleted-before-stored",
              "A response is deleted from its queue though it could not be stored",
              Gathering::unstored),
          new PlantedFault(
              "outcome-not-kept",
              "An outcome for an app that is away is lost",
              Telling::keepsNoOutcome),
          new PlantedFault(
              "inbox-not-forwarded",
              "A dead instance's messages are deleted with its inbox",
              Takeover::deletesInbox),
          new PlantedFault(
              "subscription-left",
              "A subscription stays if it could not be ended",
              Takeover::subscribed),
          new PlantedFault(
              "award-not-cancelled",
              "A cancelled award is lost on its way to its unicorn",
              () -> new Losing("award-cancelled", 0.5)),
          new PlantedFault(
              "end-not-reported",
              "The end of a ride is lost on its way to its customer",
              () -> new Losing("ride-ended", 0.5)),
          new PlantedFault(
              "coverage-lost",
              "An announcement of coverage is lost",
              () -> new Losing("coverage", 0.3)),
          new PlantedFault(
              "counter-offers-left",
              "Counter-offers of past RFQs stay in the row of their unicorn",
              Telling::keepsPastOffers));

  /** Returns the fault of this name. */
  public static PlantedFault named(String name) {
    return ALL.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no planted fault " + name));
  }

  /** Plants the fault in one history. */
  public Plant plant() {
    return seed.get();
  }
}
