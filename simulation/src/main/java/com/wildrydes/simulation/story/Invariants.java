package com.wildrydes.simulation.story;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.simulation.aws.Cloud;
import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The invariants of every history: some must hold after each step, the others at the end. */
final class Invariants {
  private static final Duration SKEW = Duration.ofSeconds(1);
  private static final int MAX_OPEN = 5;
  private static final String INBOXES = "unicorn-inbox-";
  private static final String RFQS = "ride-booking-rfqs";
  private static final String RIDES = "ride-booking-rides";
  private static final String UNICORNS = "unicorn-management-unicorns";
  private static final String WON = "unicorn-management-rides";

  private final World world;
  private final Cloud cloud;
  private final List<Customer> customers;
  private final List<UnicornApp> unicorns;
  private final Responses responses = new Responses();
  private final BargainInvariants bargains;
  private final AppInvariants apps;

  /** The RFQ and unicorn of each ride that was ever confirmed to ride booking. */
  private final Set<String> confirmed = new HashSet<>();

  private final Map<String, String> rideOf = new HashMap<>();
  private @Nullable String broken;

  Invariants(World world, Cloud cloud, List<Customer> customers, List<UnicornApp> unicorns) {
    this.world = world;
    this.cloud = cloud;
    this.customers = customers;
    this.unicorns = unicorns;
    this.bargains = new BargainInvariants(responses, customers, unicorns, this::breaks);
    this.apps = new AppInvariants(world, cloud.tables(), unicorns, responses, this::breaks);
    cloud.sqs().tap(responses::add);
    cloud.tables().table(RFQS).watch(this::rfqChanged);
    cloud.tables().table(RIDES).watch(this::rideChanged);
    cloud
        .tables()
        .table(UNICORNS)
        .watch((before, after) -> bargains.unicornChanged(world.instant(), before, after));
    cloud.tables().table(WON).watch((before, after) -> oneRideEach());
  }

  /** Throws {@link Violation} if the last step broke an invariant. */
  void check() {
    if (broken != null) {
      throw new Violation(broken);
    }
  }

  void breaks(String words) {
    world.note("INVARIANT", words);
    if (broken == null) {
      broken = words;
    }
  }

  /** Notes that an instance of unicorn management dies now. */
  void instanceDies() {
    bargains.instanceDies(world.instant());
    apps.instanceDies();
  }

  /** Notes that an app was told that its duty is recorded. */
  void onDutyRecorded(UnicornApp unicorn) {
    apps.onDutyRecorded(unicorn);
  }

  private static @Nullable String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  /** Checks that an RFQ ends once, and that its result never changes. */
  private void rfqChanged(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    String was = text(before, "state");
    if (was == null) {
      hasNotTooManyOpen(after);
    }
    if (was == null || was.equals("running")) {
      if (!"running".equals(text(after, "state"))) {
        world.note(
            "TABLE",
            "RFQ "
                + text(after, "rfq")
                + " is "
                + after.get("state")
                + " by "
                + after.get("completed-by")
                + " counting "
                + after.get("counted"));
        bargains.rfqEnds(world.instant(), before, after);
        apps.rfqEnds(after);
      }
      return;
    }
    for (String name : List.of("state", "ended", "completed-by", "invited", "counted")) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        breaks("RFQ %s has ended, and its %s changes".formatted(text(after, "rfq"), name));
      }
    }
  }

  private void hasNotTooManyOpen(Map<String, AttributeValue> added) {
    AttributeValue customer = added.get("customer");
    long open =
        cloud
            .tables()
            .table(RFQS)
            .all()
            .filter(rfq -> Objects.equals(customer, rfq.get("customer")))
            .filter(rfq -> "running".equals(text(rfq, "state")))
            .count();
    if (open > MAX_OPEN) {
      breaks("%s has %d open RFQs".formatted(customer, open));
    }
  }

  /** Checks that an RFQ has at most one ride that is not declined. */
  private void rideChanged(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    String state = text(after, "state");
    world.note("TABLE", "ride " + text(after, "ride") + " is " + state);
    String pickedUp = text(before, "picked-up-at");
    if (pickedUp != null && !pickedUp.equals(text(after, "picked-up-at"))) {
      breaks("the time of the pick-up of %s changes".formatted(text(after, "ride")));
    }
    if ("confirmed".equals(state)) {
      String rfq = String.valueOf(text(after, "rfq"));
      String ride = String.valueOf(text(after, "ride"));
      String other = rideOf.put(rfq, ride);
      confirmed.add(rfq);
      if (other != null && !other.equals(ride)) {
        breaks("RFQ %s has the rides %s and %s".formatted(rfq, other, ride));
      }
    }
  }

  /** Checks that a unicorn has at most one ride. */
  private void oneRideEach() {
    Set<String> busy = new HashSet<>();
    cloud
        .tables()
        .table(WON)
        .all()
        .filter(ride -> "confirmed".equals(text(ride, "verdict")) && !ride.containsKey("ended"))
        .map(ride -> String.valueOf(text(ride, "unicorn")))
        .filter(unicorn -> !busy.add(unicorn))
        .forEach(unicorn -> breaks("unicorn " + unicorn + " has two rides"));
  }

  /** Returns whether nobody waits any more. */
  boolean isAllOver() {
    return cloud
            .tables()
            .table(RFQS)
            .all()
            .allMatch(rfq -> !"running".equals(text(rfq, "state")) && !rfq.containsKey("keeper"))
        && unicorns.stream()
            .flatMap(unicorn -> unicorn.seen().values().stream())
            .allMatch(seen -> !seen.outcomes.isEmpty() || seen.recorded == null);
  }

  /**
   * Throws {@link Violation} if something that must have happened by now has not.
   *
   * @param alive the running instances
   */
  void atTheEnd(List<Instance> alive) {
    cloud.tables().table(RFQS).all().forEach(this::rfqIsOver);
    customers.forEach(customer -> customer.requests().forEach(this::resultsAreTheSame));
    unicorns.forEach(this::heardOneOutcome);
    unicorns.forEach(this::pickUpsAreKnown);
    bargains.atTheEnd();
    apps.atTheEnd();
    left(alive).forEach(thing -> breaks("there is still: " + thing));
    check();
  }

  private void rfqIsOver(Map<String, AttributeValue> rfq) {
    String id = String.valueOf(text(rfq, "rfq"));
    String state = text(rfq, "state");
    if ("running".equals(state)) {
      breaks("RFQ " + id + " never ends");
      return;
    }
    if (rfq.containsKey("keeper")) {
      breaks("RFQ " + id + " is never settled");
    }
    if ("completed".equals(state)) {
      everyQuoteInTimeCounts(id, rfq);
      everybodyAskedHasAnswered(id, rfq);
    }
  }

  private void everyQuoteInTimeCounts(String id, Map<String, AttributeValue> rfq) {
    if (!"deadline".equals(text(rfq, "completed-by"))) {
      return;
    }
    Map<String, AttributeValue> counted = requireNonNull(rfq.get("counted")).m();
    responses
        .newest(id, Instant.parse(String.valueOf(text(rfq, "deadline"))))
        .forEach((unicorn, newest) -> {
          AttributeValue counts = counted.get(unicorn);
          if (counts == null || !counts.s().equals(newest.sequence().toString())) {
            breaks(
                "RFQ %s: the %s %s of %s came in time and does not count, but %s"
                    .formatted(id, newest.type(), newest.sequence(), unicorn, counts));
          }
        });
  }

  private void everybodyAskedHasAnswered(String id, Map<String, AttributeValue> rfq) {
    if (!"all-answered".equals(text(rfq, "completed-by"))) {
      return;
    }
    Instant ended = Instant.parse(String.valueOf(text(rfq, "ended")));
    Instant submitted = Instant.parse(String.valueOf(text(rfq, "submitted")));
    Map<String, AttributeValue> counted = requireNonNull(rfq.get("counted")).m();
    for (UnicornApp unicorn : unicorns) {
      UnicornApp.Seen seen = unicorn.seen().get(id);
      if (seen != null
          && seen.onDutySince != null
          && seen.onDutySince.plus(SKEW).isBefore(submitted)
          && seen.asked.plus(SKEW).isBefore(ended)
          && !counted.containsKey(unicorn.id().value())) {
        breaks(
            "RFQ %s completes by all-answered, though %s has not answered"
                .formatted(id, unicorn.id()));
      }
    }
  }

  private void resultsAreTheSame(Customer.Request request) {
    if (new HashSet<Result>(request.results).size() > 1) {
      breaks("RFQ " + request.rfq + " has different results: " + request.results);
    }
  }

  /**
   * Checks that every asked unicorn hears one outcome, and that only the winner hears that it has
   * won.
   */
  private void heardOneOutcome(UnicornApp unicorn) {
    if (!unicorn.isConnected()) {
      return;
    }
    unicorn
        .seen()
        .forEach((rfq, seen) -> {
          Set<String> outcomes = new HashSet<>(seen.outcomes);
          if (outcomes.size() != 1 && seen.recorded != null && !seen.withdrawn) {
            breaks("%s hears of RFQ %s: %s".formatted(unicorn.id(), rfq, seen.outcomes));
          }
        });
  }

  /**
   * Checks that ride booking knows of each pick-up that the app was told to be stored. After
   * another end than the unicorn's nobody waits for it.
   */
  private void pickUpsAreKnown(UnicornApp unicorn) {
    cloud
        .tables()
        .table(RIDES)
        .all()
        .filter(ride ->
            "completed".equals(text(ride, "state")) || "unicorn".equals(text(ride, "cancelled-by")))
        .forEach(ride -> {
          String told = unicorn.pickUps().get(String.valueOf(text(ride, "ride")));
          if (told != null && !told.equals(text(ride, "picked-up-at"))) {
            breaks(
                "%s was told that %s began at %s, and ride booking knows %s"
                    .formatted(unicorn.id(), text(ride, "ride"), told, text(ride, "picked-up-at")));
          }
        });
  }

  private List<String> left(List<Instance> alive) {
    List<String> left = new ArrayList<>();
    Set<String> names =
        alive.stream().map(instance -> instance.process().name()).collect(toUnmodifiableSet());
    cloud
        .sqs()
        .queues()
        .forEach((name, queue) -> {
          if (name.endsWith("dead-letters") && queue.size() > 0) {
            left.add("dead letters " + queue.bodies());
          }
          if (name.startsWith(INBOXES) && !names.contains(name.substring(INBOXES.length()))) {
            left.add("the inbox of a dead instance, " + name);
          }
        });
    cloud
        .sns()
        .topics()
        .forEach((topic, subscriptions) -> {
          if (!subscriptions.isEmpty()) {
            left.add("subscriptions of nobody on duty, " + subscriptions.keySet());
          }
        });
    cloud
        .tables()
        .table(UNICORNS)
        .all()
        .filter(unicorn -> unicorn.containsKey("ride"))
        .forEach(unicorn -> left.add("a ride of " + text(unicorn, "unicorn")));
    alive.forEach(instance -> {
      Map<String, Integer> remembered = instance.remembers();
      if (!remembered.isEmpty()) {
        left.add("entries in " + instance.process().name() + ", " + remembered);
      }
    });
    return left;
  }

  /** Returns whether there is something left that only serves what is over. */
  boolean isAnythingLeft(List<Instance> alive) {
    return !left(alive).isEmpty();
  }
}
