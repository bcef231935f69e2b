package com.wildrydes.simulation.plant;

import static java.util.Objects.requireNonNull;

import com.wildrydes.simulation.aws.Plant;
import com.wildrydes.simulation.aws.Table;
import com.wildrydes.simulation.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import tools.jackson.databind.json.JsonMapper;

/** Faults in what unicorn management asks, tells and remembers of its unicorns. */
final class Telling {
  private static final String UNICORNS = "unicorn-management-unicorns";
  private static final String OPEN_REQUESTS = "unicorn-management-open-requests";
  private static final String EPOCH_AT = "epoch-at ";
  private static final Set<String> NEWS = Set.of("outcomes", "ranks", "cancelled-rides");

  private Telling() {}

  /** A fault in some of the updates of a table. */
  private abstract static class FaultyUpdate implements Plant {
    private final String part;

    /**
     * @param part a part of the update expression of these updates
     */
    FaultyUpdate(String part) {
      this.part = part;
    }

    @Override
    public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
      return attempt.request() instanceof UpdateItemRequest update
              && update.updateExpression() != null
              && update.updateExpression().contains(part)
          ? answer(attempt, update, effect)
          : effect.get();
    }

    abstract AwsResponse answer(
        Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect);
  }

  /** Leaves the other instances out of the answer to an arrival. */
  static Plant arrivesAlone() {
    return new FaultyUpdate("#here = ") {
      @Override
      AwsResponse answer(
          Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect) {
        Set<String> own = Set.copyOf(update.expressionAttributeNames().values());
        UpdateItemResponse arrived = (UpdateItemResponse) effect.get();
        return arrived.toBuilder().attributes(alone(arrived.attributes(), own)).build();
      }
    };
  }

  private static Map<String, AttributeValue> alone(
      Map<String, AttributeValue> row, Set<String> own) {
    Map<String, AttributeValue> alone = new HashMap<>(row);
    alone.keySet().removeIf(name -> name.startsWith(EPOCH_AT) && !own.contains(name));
    return alone;
  }

  /** Marks whom an instance has invited as told when it reads who was. */
  static Plant marksFirst() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        AwsResponse told = effect.get();
        if (attempt.request() instanceof QueryRequest query
            && query.tableName().equals(OPEN_REQUESTS)
            && "#rfq = :rfq".equals(query.keyConditionExpression())) {
          markAll(
              attempt.tables().table(OPEN_REQUESTS),
              requireNonNull(query.expressionAttributeValues().get(":rfq")),
              attempt.process().name());
        }
        return told;
      }
    };
  }

  private static void markAll(Table table, AttributeValue rfq, String instance) {
    List<String> invited =
        table
            .all()
            .filter(item -> rfq.equals(item.get("rfq")) && item.containsKey("invited"))
            .filter(item -> AttributeValue.fromS(instance).equals(item.get("instance")))
            .flatMap(item -> unicorns(item).stream())
            .distinct()
            .toList();
    if (!invited.isEmpty()) {
      table.put(
          Map.of(
              "cell", rfq,
              "rfq-instance", AttributeValue.fromS(instance + "#marked"),
              "told", AttributeValue.fromSs(invited)));
    }
  }

  private static List<String> unicorns(Map<String, AttributeValue> entry) {
    return requireNonNull(entry.get("invited")).ss().stream()
        .map(invitation -> invitation.substring(0, invitation.lastIndexOf(' ')))
        .toList();
  }

  /** Removes the news from the row of a unicorn that arrives. */
  static Plant takesNews() {
    return new FaultyUpdate("#here = ") {
      @Override
      AwsResponse answer(
          Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect) {
        AwsResponse arrived = effect.get();
        Table table = attempt.tables().table(UNICORNS);
        Map<String, AttributeValue> row = new HashMap<>(table.get(update.key()));
        row.keySet().removeAll(NEWS);
        table.put(row);
        return arrived;
      }
    };
  }

  /** Does not write that a unicorn is on duty, and says that it is written. */
  static Plant forgetsDuty() {
    return new FaultyUpdate("REMOVE #off") {
      @Override
      AwsResponse answer(
          Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect) {
        return attempt.world().chance(0.3) ? UpdateItemResponse.builder().build() : effect.get();
      }
    };
  }

  /** Refuses the invitation of a unicorn that has five others to open RFQs. */
  static Plant countsAnswered() {
    return new FaultyUpdate(" ADD invited :invited") {
      @Override
      AwsResponse answer(
          Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect) {
        Map<String, AttributeValue> invited =
            Map.of("invited", requireNonNull(update.expressionAttributeValues().get(":invited")));
        Table table = attempt.tables().table(OPEN_REQUESTS);
        Instant now = attempt.world().instant();
        if (unicorns(invited).stream().anyMatch(unicorn -> openOf(unicorn, table, now) >= 5)) {
          throw SdkClientException.create("the unicorn has five invitations");
        }
        return effect.get();
      }
    };
  }

  private static long openOf(String unicorn, Table table, Instant now) {
    return table
        .all()
        .filter(item -> item.containsKey("invited") && !item.containsKey("closed"))
        .filter(item -> now.isBefore(deadline(item)))
        .filter(item -> unicorns(item).contains(unicorn))
        .count();
  }

  private static Instant deadline(Map<String, AttributeValue> entry) {
    String body = requireNonNull(entry.get("body")).s();
    return Instant.parse(JsonMapper.shared().readTree(body).path("deadline").asString());
  }

  /** Loses the withdrawal that follows a revision which could not be sent. */
  static Plant forgetsQuote() {
    Set<String> quoted = new HashSet<>();
    Set<String> forgotten = new HashSet<>();
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        if (attempt.request() instanceof SendMessageRequest send
            && Messages.header(send.messageAttributes(), "message-type").equals("quote")) {
          String whose = Messages.whose(send.messageAttributes(), send.messageBody());
          if (quoted.contains(whose) && attempt.world().chance(0.5)) {
            forgotten.add(whose);
            throw SdkClientException.create("the revision is not delivered");
          }
        }
        return effect.get();
      }

      @Override
      public boolean loses(World world, String queue, Message message) {
        return switch (Messages.type(message)) {
          case "quote" -> {
            String whose = Messages.whose(message.messageAttributes(), message.body());
            quoted.add(whose);
            forgotten.remove(whose);
            yield false;
          }
          case "withdrawal" ->
              forgotten.contains(Messages.whose(message.messageAttributes(), message.body()));
          default -> false;
        };
      }
    };
  }

  /** Does not keep outcomes for an app that is away, and says that they are kept. */
  static Plant keepsNoOutcome() {
    return new FaultyUpdate("ADD #outcomes") {
      @Override
      AwsResponse answer(
          Attempt attempt, UpdateItemRequest update, Supplier<? extends AwsResponse> effect) {
        return UpdateItemResponse.builder().build();
      }
    };
  }

  /** Removes no counter-offers of past RFQs. */
  static Plant keepsPastOffers() {
    return new Plant() {
      @Override
      public String expression(String text, Map<String, String> names) {
        boolean forgets =
            text.startsWith("REMOVE")
                && names.values().stream().anyMatch(name -> name.startsWith("counter-offer"));
        return forgets ? "" : text;
      }
    };
  }
}
