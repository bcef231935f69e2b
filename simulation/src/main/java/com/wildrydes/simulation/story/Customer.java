package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.booking.Cancellation;
import com.wildrydes.ridebooking.booking.CounterOffers;
import com.wildrydes.ridebooking.booking.QuoteAcceptance;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.booking.Rides;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.requester.IdempotentRequester;
import com.wildrydes.ridebooking.requester.PriceChanges;
import com.wildrydes.ridebooking.requester.Submission;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.Place;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A customer's app: submits with an idempotency key until it gets an answer, reads the state of its
 * RFQ, chooses, and follows the ride. Each call goes to any running instance; a call without an
 * answer is repeated.
 */
final class Customer {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** An RFQ of this customer. */
  static final class Request {
    final CorrelationId rfq;
    final Set<String> accepted = new HashSet<>();
    final List<Result> results = new ArrayList<>();
    final List<CounterOffer> counterOffers = new ArrayList<>();
    int target;
    int limit;

    /** The number of counter-offers after which the customer makes no more. */
    final int eagerness;

    @Nullable Rfq last;
    @Nullable String ride;
    boolean settled;

    Request(CorrelationId rfq, Bargain bargain, int eagerness) {
      this.rfq = rfq;
      this.eagerness = eagerness;
      target = euros(bargain.target());
      limit = euros(bargain.acceptAt());
    }

    private static int euros(@Nullable Price price) {
      return price == null ? 4 : price.amount().intValue();
    }
  }

  /**
   * A counter-offer that ride booking has taken.
   *
   * @param quote the id of the quote that it answers
   */
  record CounterOffer(UnicornId unicorn, String quote, Price price, Instant at) {
    boolean isReplacedBy(CounterOffer other) {
      return unicorn.equals(other.unicorn) && other.at.isAfter(at);
    }
  }

  private final String name;
  private final City city;
  private final World world;
  private final SimulatedProcess process;
  private final Map<CorrelationId, Request> requests = new HashMap<>();
  private int keys;

  Customer(String name, City city) {
    this.name = name;
    this.city = city;
    this.world = city.world();
    this.process = new SimulatedProcess(world, name);
  }

  Iterable<Request> requests() {
    return requests.values();
  }

  /** Requests rides, one after the other or at once. */
  void begin(int rides, Duration within) {
    for (int i = 0; i < rides; i++) {
      after(world.between(0, within.toMillis()), this::ask);
    }
  }

  private void ask() {
    String key = name + "-" + ++keys;
    Place from = place();
    int patience =
        world.chance(0.3) ? world.random().nextInt(60, 120) : world.random().nextInt(10, 40);
    Bargain bargain =
        new Bargain(
            world.chance(0.4) ? Prices.target(world.random().nextInt(4, 15)) : null,
            world.chance(0.2) ? Prices.limit(world.random().nextInt(4, 15)) : null);
    submit(
        key,
        new Submission(
            name, from, place(), Duration.ofSeconds(patience), Requirements.NONE, bargain),
        0);
  }

  private Place place() {
    String text = city.somewhere();
    return new Place(text, City.location(text));
  }

  private void submit(String key, Submission submission, int attempt) {
    if (attempt > 20) {
      return;
    }
    call(
        "submits " + key,
        instance -> instance.part(IdempotentRequester.class).submit(key, submission),
        outcome -> {
          switch (outcome) {
            case IdempotentRequester.Outcome.Started started -> {
              CorrelationId id = started.rfq().id();
              process.note("has RFQ " + id);
              if (!requests.containsKey(id)) {
                requests.put(id, new Request(id, submission.bargain(), world.random().nextInt(5)));
                follow(requests.get(id));
              }
            }
            case IdempotentRequester.Outcome.InFlight _ ->
                after(world.between(1_000, 5_000), () -> submit(key, submission, attempt + 1));
            case IdempotentRequester.Outcome.KeyReused _ ->
                throw new IllegalStateException("the key was not reused");
          }
        },
        () -> after(world.between(500, 3_000), () -> submit(key, submission, attempt + 1)));
  }

  private void follow(Request request) {
    after(
        world.between(500, 4_000),
        () ->
            call(
                "looks at " + request.rfq,
                instance -> {
                  Rfq rfq = instance.part(Rfqs.class).find(request.rfq).orElseThrow();
                  Result result =
                      rfq.state() instanceof RfqState.Completed completed
                          ? instance.part(Processor.class).result(rfq, completed)
                          : null;
                  return new TaskState(rfq, Optional.ofNullable(result));
                },
                state -> seen(request, state),
                () -> follow(request)));
  }

  private record TaskState(Rfq rfq, Optional<Result> result) {}

  private void seen(Request request, TaskState state) {
    request.last = state.rfq();
    state.result().ifPresent(request.results::add);
    switch (state.rfq().state()) {
      case RfqState.Running _ -> running(request, state.rfq());
      case RfqState.Cancelled _ -> request.settled = true;
      case RfqState.Completed _ -> choose(request, state.rfq(), state.result().orElseThrow());
    }
  }

  private void running(Request request, Rfq rfq) {
    double mood = world.random().nextDouble();
    if (city.hasRaces() && world.chance(0.9)) {
      race(request, rfq);
    } else if (mood < 0.02) {
      call(
          "has enough of " + rfq.id(),
          instance -> instance.part(Completion.class).enough(rfq),
          enough -> {},
          () -> {});
    } else if (mood < 0.03) {
      cancel(rfq);
    } else if (mood < 0.04) {
      acceptOne(rfq);
    } else if (mood < 0.2) {
      raise(request, rfq);
    } else if (mood < 0.5 && request.counterOffers.size() < request.eagerness) {
      counter(request, rfq);
      if (world.chance(0.3)) {
        counter(request, rfq); // another device of the same customer
      }
    }
    follow(request);
  }

  /** Names or raises a price, or removes the limit. */
  private void raise(Request request, Rfq rfq) {
    double mood = world.random().nextDouble();
    BargainChange change;
    if (mood < 0.6) {
      request.target += world.random().nextInt(3);
      change = new BargainChange(Prices.target(request.target), null, false);
    } else if (mood < 0.85) {
      request.limit += world.random().nextInt(3);
      change = new BargainChange(null, Prices.limit(request.limit), false);
    } else {
      change = new BargainChange(null, null, true);
    }
    call(
        "changes " + rfq.id() + " to " + change,
        instance -> instance.part(PriceChanges.class).change(rfq, change),
        outcome -> process.note("changed: " + outcome),
        () -> {});
  }

  /** Accepts a quote while others may still come. */
  private void acceptOne(Rfq rfq) {
    call(
        "accepts the best quote for " + rfq.id(),
        instance ->
            instance.part(Processor.class).progress(rfq).quotes().stream()
                .findFirst()
                .map(quote -> instance.part(QuoteAcceptance.class).accept(rfq, quote.id())),
        outcome -> process.note("accepted: " + outcome),
        () -> {});
  }

  /** Answers a quote with a lower price. */
  private void counter(Request request, Rfq rfq) {
    call(
        "counters a quote for " + rfq.id(),
        instance -> counterOne(instance, rfq),
        made -> countered(request, made),
        () -> {});
  }

  private void cancel(Rfq rfq) {
    call(
        "cancels " + rfq.id(),
        instance -> instance.part(Completion.class).cancel(rfq),
        cancelled -> process.note("cancelled: " + cancelled),
        () -> {});
  }

  /** Begins a race about one offer, if there is one. */
  private void race(Request request, Rfq rfq) {
    call(
        "looks at the offers for " + rfq.id(),
        instance -> instance.part(Processor.class).progress(rfq).offers(),
        offers -> {
          if (!offers.isEmpty()) {
            Quote quote = offers.get(world.random().nextInt(offers.size())).quote();
            Race race = new Race(city::raced);
            for (Race.Move move : Race.moves(world)) {
              after(world.between(0, 40), () -> make(move, race, request, rfq, quote));
            }
          }
        },
        () -> {});
  }

  private void make(Race.Move move, Race race, Request request, Rfq rfq, Quote quote) {
    UnicornApp unicorn = city.unicorn(quote.unicorn());
    boolean moved =
        switch (move) {
          case WITHDRAW -> unicorn.withdraw(rfq.id());
          case REVISE -> unicorn.revise(rfq.id());
          case COUNTER -> {
            call(
                "counters the quote of " + quote.unicorn() + " for " + rfq.id(),
                instance -> counter(instance, rfq, quote),
                made -> countered(request, made),
                () -> {});
            yield true;
          }
          case ACCEPT -> {
            call(
                "accepts the quote of " + quote.unicorn() + " for " + rfq.id(),
                instance -> instance.part(QuoteAcceptance.class).accept(rfq, quote.id()),
                outcome -> process.note("accepted: " + outcome),
                () -> {});
            yield true;
          }
          case CANCEL -> {
            cancel(rfq);
            yield true;
          }
        };
    if (moved) {
      race.moved();
    }
  }

  private void countered(Request request, Optional<CounterOffer> made) {
    process.note("countered: " + made);
    made.ifPresent(request.counterOffers::add);
  }

  /** Returns the counter-offer that was taken, if there is a quote to be countered. */
  private Optional<CounterOffer> counterOne(Instance instance, Rfq rfq) {
    List<Offer> offers = instance.part(Processor.class).progress(rfq).offers();
    if (offers.isEmpty()) {
      return Optional.empty();
    }
    return counter(instance, rfq, offers.get(world.random().nextInt(offers.size())).quote());
  }

  private Optional<CounterOffer> counter(Instance instance, Rfq rfq, Quote quote) {
    int euros = Math.max(1, quote.price().amount().intValue() - world.random().nextInt(1, 4));
    Price price = Prices.counterOffer(quote.unicorn(), euros);
    return instance.part(CounterOffers.class).make(rfq, quote.id(), price)
            instanceof CounterOffers.Outcome.Made
        ? Optional.of(new CounterOffer(quote.unicorn(), quote.id(), price, world.instant()))
        : Optional.empty();
  }

  private void choose(Request request, Rfq rfq, Result result) {
    List<Quote> open =
        result.quotes().stream()
            .filter(quote -> !request.accepted.contains(quote.id()))
            .filter(quote -> !rfq.choice().withdrawn().contains(quote.unicorn()))
            .toList();
    if (request.ride != null) {
      ride(request);
    } else if (open.isEmpty() || rfq.choice().expired() || world.chance(0.1)) {
      request.settled = true;
    } else {
      accept(request, rfq, open.get(world.random().nextInt(Math.min(2, open.size()))));
      if (city.isBusy()) {
        acceptToo(rfq, open.getLast());
      }
    }
  }

  /** Accepts a quote by another device of the same customer. */
  private void acceptToo(Rfq rfq, Quote quote) {
    call(
        "accepts also " + quote.unicorn() + " for " + rfq.id(),
        instance -> instance.part(QuoteAcceptance.class).accept(rfq, quote.id()),
        outcome -> process.note("accepted: " + outcome),
        () -> {});
  }

  private void accept(Request request, Rfq rfq, Quote quote) {
    call(
        "accepts " + quote.unicorn() + " for " + rfq.id(),
        instance -> instance.part(QuoteAcceptance.class).accept(rfq, quote.id()),
        outcome -> {
          process.note("accepted: " + outcome);
          request.accepted.add(quote.id());
          if (outcome instanceof QuoteAcceptance.Outcome.Accepted accepted) {
            request.ride = accepted.ride().id();
          } else if (outcome instanceof QuoteAcceptance.Outcome.Decided decided) {
            request.ride = decided.ride().id();
          }
          follow(request);
        },
        () -> follow(request));
  }

  private void ride(Request request) {
    String id = java.util.Objects.requireNonNull(request.ride);
    call(
        "looks at ride " + id,
        instance -> {
          Ride ride = instance.part(Rides.class).find(id).orElseThrow();
          if (ride.state() instanceof RideState.Confirmed && world.chance(0.03)) {
            process.note("cancels ride " + id);
            instance.part(Cancellation.class).cancel(ride);
          }
          return ride;
        },
        ride -> {
          switch (ride.state()) {
            case RideState.Requested _, RideState.Confirmed _ -> follow(request);
            case RideState.Declined _ -> {
              request.ride = null;
              follow(request);
            }
            case RideState.Cancelled _, RideState.Completed _ -> request.settled = true;
          }
        },
        () -> follow(request));
  }

  /** Calls some instance; exactly one of the continuations runs. */
  private <T> void call(
      String what, Function<Instance, T> call, Consumer<T> answered, Runnable failed) {
    Instance instance = city.rideBooking();
    if (instance == null) {
      after(Duration.ofSeconds(1), failed);
      return;
    }
    process.note(what + " by " + instance.process().name());
    boolean[] over = {false};
    Consumer<Runnable> once =
        end ->
            after(
                world.between(1, 20),
                () -> {
                  if (!over[0]) {
                    over[0] = true;
                    end.run();
                  }
                });
    instance
        .process()
        .start(() -> {
          try {
            T answer = call.apply(instance);
            once.accept(() -> answered.accept(answer));
          } catch (RuntimeException e) {
            instance.process().note(what + " fails: " + e);
            once.accept(failed);
          }
        });
    after(
        PATIENCE.plus(world.between(0, 10_000)),
        () -> {
          if (!over[0]) {
            over[0] = true;
            failed.run();
          }
        });
  }

  private void after(Duration delay, Runnable action) {
    world.later(delay, process, action);
  }
}
