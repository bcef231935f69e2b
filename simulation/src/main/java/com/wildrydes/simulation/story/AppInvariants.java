package com.wildrydes.simulation.story;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.simulation.aws.Tables;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The invariants of what apps may rely on: who is near is asked, a duty that is recorded is
 * written, and a quote can be withdrawn.
 */
final class AppInvariants {
  /** The time in which a message gets through though calls fail. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(20);

  /** The time around the death of an instance in which others take over from it. */
  private static final Duration AROUND_A_DEATH = Duration.ofSeconds(60);

  private static final Duration WRITTEN = Duration.ofSeconds(5);

  /** The number of unanswered invitations at which a unicorn gets no other. */
  private static final int ROOM = 5;

  private static final String UNICORNS = "unicorn-management-unicorns";
  private static final String INSTANCES = "unicorn-management-instances";

  private final World world;
  private final Tables tables;
  private final List<UnicornApp> unicorns;
  private final Responses responses;
  private final Consumer<String> breaks;
  private final List<Instant> deaths = new ArrayList<>();

  /** The times in which RFQs ran until they ended, or until their deadline. */
  private final Map<String, Run> runs = new HashMap<>();

  /**
   * The run of an RFQ.
   *
   * @param answered the unicorns that have answered; null unless that is why it ended
   */
  private record Run(String place, Instant from, Instant to, @Nullable Set<String> answered) {
    boolean meets(Run other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  AppInvariants(
      World world,
      Tables tables,
      List<UnicornApp> unicorns,
      Responses responses,
      Consumer<String> breaks) {
    this.world = world;
    this.tables = tables;
    this.unicorns = unicorns;
    this.responses = responses;
    this.breaks = breaks;
  }

  /** Notes that an instance dies now. */
  void instanceDies() {
    deaths.add(world.instant());
  }

  /** Notes that an RFQ ends now. */
  void rfqEnds(Map<String, AttributeValue> rfq) {
    Instant deadline = Instant.parse(text(rfq, "deadline"));
    Instant now = world.instant();
    runs.put(
        text(rfq, "rfq"),
        new Run(
            text(rfq, "from"),
            Instant.parse(text(rfq, "submitted")),
            now.isBefore(deadline) ? now : deadline,
            AttributeValue.fromS("all-answered").equals(rfq.get("completed-by"))
                ? requireNonNull(rfq.get("counted")).m().keySet()
                : null));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name).s();
  }

  /** Checks soon that a duty which the app was told to be recorded is written. */
  void onDutyRecorded(UnicornApp unicorn) {
    AppSession session = unicorn.session();
    world.later(
        WRITTEN,
        unicorn.process(),
        () -> {
          if (session != null && unicorn.isOnDutyBy(session) && isWrittenOff(unicorn, session)) {
            breaks.accept(unicorn.id() + " was told that it is on duty, and is not");
          }
        });
  }

  private boolean isWrittenOff(UnicornApp unicorn, AppSession session) {
    AttributeValue instance = AttributeValue.fromS(session.process().name());
    return row(UNICORNS, "unicorn", AttributeValue.fromS(unicorn.id().value()))
            .containsKey("off-duty")
        && session.process().isAlive()
        && !row(INSTANCES, "instance", instance).containsKey("successor");
  }

  private Map<String, AttributeValue> row(String table, String key, AttributeValue value) {
    return tables.table(table).get(Map.of(key, value));
  }

  /** Checks that whoever was near, on duty and free was asked, and what was withdrawn. */
  void atTheEnd() {
    for (UnicornApp unicorn : unicorns) {
      isReachable(unicorn);
      runs.forEach((rfq, run) -> {
        UnicornApp.Seen seen = unicorn.seen().get(rfq);
        if (isCalm(run) && unanswered(unicorn, run) < ROOM) {
          isWaitedFor(unicorn, rfq, run);
        }
        if (seen == null) {
          isNotForgotten(unicorn, rfq, run);
        } else {
          isWithdrawn(unicorn.id(), rfq, seen, run);
          isKnown(unicorn.id(), rfq, seen, run);
        }
      });
    }
  }

  private void isReachable(UnicornApp unicorn) {
    responses
        .unreachable(unicorn.id().value())
        .filter(at ->
            unicorn.stays().stream()
                .anyMatch(
                    stay -> stay.from().plus(ON_THE_WAY).isBefore(at) && at.isBefore(stay.to())))
        .forEach(at -> breaks.accept(unicorn.id() + " is called unreachable, and is there"));
  }

  private static boolean isNear(UnicornApp unicorn, Run run, Duration before) {
    return unicorn.stays().stream()
        .anyMatch(stay ->
            stay.place().equals(run.place())
                && stay.from().plus(before).isBefore(run.from())
                && !stay.to().isBefore(run.to()));
  }

  private void isWaitedFor(UnicornApp unicorn, String rfq, Run run) {
    if (run.answered() != null
        && !run.answered().contains(unicorn.id().value())
        && isNear(unicorn, run, ON_THE_WAY)) {
      breaks.accept(
          "RFQ %s completes by all-answered, though %s is near and has not answered"
              .formatted(rfq, unicorn.id()));
    }
  }

  private void isKnown(UnicornId unicorn, String rfq, UnicornApp.Seen seen, Run run) {
    Instant at = seen.strangerAt;
    if (at != null && at.isBefore(run.to()) && isCalm(new Run(run.place(), at, at, null))) {
      breaks.accept("RFQ %s: %s was asked, and its answer is refused".formatted(rfq, unicorn));
    }
  }

  private void isNotForgotten(UnicornApp unicorn, String rfq, Run run) {
    if (isNear(unicorn, run, WRITTEN)
        && run.from().plus(ON_THE_WAY).isBefore(run.to())
        && isCalm(run)
        && unanswered(unicorn, run) < ROOM) {
      breaks.accept(
          "RFQ %s: %s is near, on duty and free, and not asked".formatted(rfq, unicorn.id()));
    }
  }

  private boolean isCalm(Run run) {
    return deaths.stream()
        .noneMatch(
            death -> death.isAfter(run.from().minus(AROUND_A_DEATH)) && death.isBefore(run.to()));
  }

  /** Returns the number of RFQs to which it gave no answer early enough. */
  private long unanswered(UnicornApp unicorn, Run run) {
    return unicorn.seen().entrySet().stream()
        .filter(other -> {
          Run others = runs.get(other.getKey());
          Instant answered = other.getValue().answered;
          return others != null
              && others.meets(run)
              && (answered == null || answered.isAfter(run.to().minus(ON_THE_WAY)));
        })
        .count();
  }

  private void isWithdrawn(UnicornId unicorn, String rfq, UnicornApp.Seen seen, Run run) {
    Instant said = seen.withdrawnAt;
    AppSession by = seen.withdrawnBy;
    if (said != null
        && by != null
        && seen.recorded != null
        && seen.recorded.isBefore(said)
        && said.plus(ON_THE_WAY).isBefore(run.to())
        && said.plus(ON_THE_WAY).isBefore(by.end())
        && !responses.hasWithdrawn(rfq, unicorn.value())) {
      breaks.accept("RFQ %s: the withdrawal of %s is ignored".formatted(rfq, unicorn));
    }
  }
}
