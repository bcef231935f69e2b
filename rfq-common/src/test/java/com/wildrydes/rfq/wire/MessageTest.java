package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MessageTest {
  private static final Set<String> OPTIONAL =
      Set.of(
          "valid-until",
          "winner",
          "gone",
          "target-price",
          "offers",
          "best-price",
          "terms",
          "picked-up-at",
          "requirements",
          "seats",
          "luggage",
          "wheelchair",
          "child-seat",
          "pets");
  private static final Set<String> NUMBERS =
      Set.of("number", "part", "parts", "amount", "epoch", "seats", "luggage");
  private static final ReturnAddress INBOX =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:unicorn-inbox-u1");

  /** Returns each property of each golden file; the path leads to nested ones. */
  static Stream<Arguments> properties() {
    return properties(name -> true);
  }

  static Stream<Arguments> requiredProperties() {
    return properties(name -> !OPTIONAL.contains(name));
  }

  private static Stream<Arguments> properties(Predicate<String> wanted) {
    return Arrays.stream(MessageType.values())
        .flatMap(type ->
            paths(tree(type), List.of())
                .filter(path -> wanted.test(path.getLast()))
                .map(path -> arguments(type, path)));
  }

  private static Stream<List<String>> paths(JsonNode object, List<String> parents) {
    return object.properties().stream()
        .flatMap(property -> {
          List<String> path = new ArrayList<>(parents);
          path.add(property.getKey());
          return Stream.concat(Stream.of(path), paths(property.getValue(), path));
        });
  }

  private static ObjectNode tree(MessageType type) {
    return (ObjectNode) JsonMapper.shared().readTree(GoldenFile.of(type));
  }

  private static ObjectNode parent(ObjectNode root, List<String> path) {
    JsonNode node = root;
    for (String name : path.subList(0, path.size() - 1)) {
      node = node.required(name);
    }
    return (ObjectNode) node;
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageTypeHasItsGoldenFile(MessageType type) {
    assertThat(tree(type).properties()).isNotEmpty();
    assertThat(GoldenFile.message(type)).isInstanceOf(type.body());
  }

  @ParameterizedTest
  @EnumSource
  void writerWritesExactlyTheGoldenFile(MessageType type) {
    Message message = GoldenFile.message(type);

    // Texts are compared because a tree prints its properties in their order.
    assertThat(Json.write(message)).isEqualTo(tree(type).toString());
  }

  @ParameterizedTest
  @EnumSource
  void readerReadsTheGoldenFile(MessageType type) {
    Message message = Json.read(GoldenFile.of(type), type.body());

    assertThat(message).isEqualTo(GoldenFile.message(type));
    assertThat(message.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource
  void unknownPropertiesAreIgnored(MessageType type) {
    ObjectNode body = tree(type).put("colour", "white");
    body.putObject("stable").putArray("boxes").add(1).addNull();

    assertThat(Json.read(body.toString(), type.body())).isEqualTo(GoldenFile.message(type));
  }

  @ParameterizedTest
  @MethodSource("requiredProperties")
  void missingPropertyIsRefusedByItsName(MessageType type, List<String> path) {
    ObjectNode body = tree(type);
    parent(body, path).remove(path.getLast());

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(body.toString(), type.body()))
        .withMessage("\"" + String.join(".", path) + "\": must be given");
  }

  @ParameterizedTest
  @MethodSource("requiredProperties")
  void nullIsRefusedByItsName(MessageType type, List<String> path) {
    ObjectNode body = tree(type);
    parent(body, path).putNull(path.getLast());

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(body.toString(), type.body()))
        .withMessage("\"" + String.join(".", path) + "\": must be given");
  }

  @ParameterizedTest
  @MethodSource("properties")
  void wrongTypeIsRefusedByItsName(MessageType type, List<String> path) {
    for (String wrong : List.of("true", "[[]]", "{\"x\":{}}", "4.5", "[true]", "\"\\u0000?\"")) {
      if (isRight(wrong, path.getLast())) {
        continue;
      }
      ObjectNode body = tree(type);
      parent(body, path).set(path.getLast(), JsonMapper.shared().readTree(wrong));

      assertThatExceptionOfType(UnreadableMessageException.class)
          .as(wrong)
          .isThrownBy(() -> Json.read(body.toString(), type.body()))
          .withMessageStartingWith("\"" + String.join(".", path))
          .withMessageNotContainingAny("tools.jackson", "com.wildrydes", "java.", "deserialize");
    }
  }

  private static boolean isRight(String json, String property) {
    return switch (property) {
      case "amount" -> json.equals("4.5");
      case "gone", "wheelchair", "child-seat", "pets" -> json.equals("true");
      case "offers" -> json.equals("[[]]");
      case "name", "reason", "ride", "quote", "instance" -> json.startsWith("\"");
      case "price", "target-price", "best-price", "terms", "requirements" ->
          json.startsWith("{"); // its properties are tested above
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("properties")
  void numbersAreRefusedWhereATextBelongs(MessageType type, List<String> path) {
    if (NUMBERS.contains(path.getLast())) {
      return;
    }
    ObjectNode body = tree(type);
    parent(body, path).put(path.getLast(), 1_777_777_777);

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(body.toString(), type.body()))
        .withMessageStartingWith("\"" + String.join(".", path) + "\": ");
  }

  @Test
  void textIsRefusedWhereANumberBelongs() {
    ObjectNode roster = tree(MessageType.ROSTER).put("part", "2");

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(roster.toString(), Message.Roster.class))
        .withMessageStartingWith("\"part\": ");
  }

  @Test
  void numberOutOfRangeIsRefusedByItsName() {
    ObjectNode roster = tree(MessageType.ROSTER).put("part", 99_999_999_999L);

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(roster.toString(), Message.Roster.class))
        .withMessage("\"part\": must be a whole number up to 2147483647");
  }

  @Test
  void nullAmongTheUnicornsOfARosterIsRefused() {
    ObjectNode roster = tree(MessageType.ROSTER);
    roster.putArray("unicorns").add("unicorn-1").addNull();

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(roster.toString(), Message.Roster.class))
        .withMessageStartingWith("\"unicorns");
  }

  @Test
  void unicornThatCannotBeIsRefusedByItsPlaceInTheRoster() {
    ObjectNode roster = tree(MessageType.ROSTER);
    roster.putArray("unicorns").add("unicorn-1").add("a\nb");

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(roster.toString(), Message.Roster.class))
        .withMessageStartingWith("\"unicorns[1]\": must be one line of 1 to 128 characters");
  }

  @Test
  void quoteWithoutValidityIsReadAndWrittenWithout() {
    ObjectNode without = tree(MessageType.QUOTE);
    without.remove("valid-until");

    Message.Quote quote = Json.read(without.toString(), Message.Quote.class);

    assertThat(quote.validUntil()).isNull();
    assertThat(Json.write(quote)).isEqualTo(without.toString());
  }

  @Test
  void nullForAnOptionalPropertyMeansAbsent() {
    assertThat(Json.read("{\"winner\":null}", Message.RfqDecided.class).winner()).isNull();
  }

  @Test
  void decisionForNobodyIsAnEmptyObject() {
    Message.RfqDecided nobody = Message.RfqDecided.of(null);

    assertThat(Json.write(nobody)).isEqualTo("{}");
    assertThat(Json.read("{}", Message.RfqDecided.class)).isEqualTo(nobody);
  }

  @Test
  void rfqWithoutATargetPriceIsReadAndWrittenWithout() {
    ObjectNode without = tree(MessageType.RFQ);
    without.remove("target-price");

    Message.Rfq rfq = Json.read(without.toString(), Message.Rfq.class);

    assertThat(rfq.targetPrice()).isNull();
    assertThat(Json.write(rfq)).isEqualTo(without.toString());
  }

  @Test
  void raisedPriceMustBeGiven() {
    for (String body : List.of("{}", "{\"target-price\":null}")) {
      assertThatExceptionOfType(UnreadableMessageException.class)
          .isThrownBy(() -> Json.read(body, Message.RfqChanged.class))
          .withMessage("\"target-price\": must be given");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COUNTER_OFFER", "COUNTER_REFUSED"})
  void counterOffersAreNumberedFromOne(MessageType type) {
    for (int impossible : List.of(0, -1)) {
      ObjectNode body = tree(type).put("number", impossible);

      assertThatExceptionOfType(UnreadableMessageException.class)
          .isThrownBy(() -> Json.read(body.toString(), type.body()))
          .withMessage("the number of a counter-offer must be at least 1");
    }
  }

  @Test
  void decisionOfVersion1SaysNothingOfTheOffers() {
    Message.RfqDecided decided = Json.read("{\"winner\":\"unicorn-1\"}", Message.RfqDecided.class);

    assertThat(decided).isEqualTo(Message.RfqDecided.of(new UnicornId("unicorn-1")));
    assertThat(decided.offers()).isNull();
    assertThat(decided.bestPrice()).isNull();
  }

  @Test
  void decisionDoesNotFollowItsLists() {
    List<UnicornId> cheapest = new ArrayList<>(List.of(new UnicornId("unicorn-1")));
    List<List<UnicornId>> offers = new ArrayList<>(List.of(cheapest));
    Message.RfqDecided decided = new Message.RfqDecided(null, offers, null);

    cheapest.clear();
    offers.clear();

    assertThat(decided.offers()).containsExactly(List.of(new UnicornId("unicorn-1")));
  }

  @Test
  void nullAmongTheOffersOfADecisionIsRefused() {
    for (String offers : List.of("[null]", "[[null]]", "[\"unicorn-1\"]", "[[[]]]")) {
      assertThatExceptionOfType(UnreadableMessageException.class)
          .as(offers)
          .isThrownBy(() -> Json.read("{\"offers\":" + offers + "}", Message.RfqDecided.class));
    }
  }

  @Test
  void rosterMayBeEmpty() {
    Message.Roster nobody = new Message.Roster("u1", 1, 1, 1, List.of());

    assertThat(Json.read(Json.write(nobody), Message.Roster.class)).isEqualTo(nobody);
  }

  @Test
  void rosterDoesNotFollowItsList() {
    List<UnicornId> unicorns = new ArrayList<>(List.of(new UnicornId("unicorn-1")));
    Message.Roster roster = new Message.Roster("u1", 1, 1, 1, unicorns);

    unicorns.clear();

    assertThat(roster.unicorns()).containsExactly(new UnicornId("unicorn-1"));
  }

  @Test
  void rostersAndPartsAreNumberedFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Message.Roster("u1", 0, 1, 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Message.Roster("u1", 1, 0, 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Message.Roster("u1", 1, 3, 2, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ü"})
  void rosterOfAnImpossibleInstanceIsRefused(String instance) {
    ObjectNode roster = tree(MessageType.ROSTER).put("instance", instance);

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(roster.toString(), Message.Roster.class))
        .withMessage("an instance must be 1 to 64 of [A-Za-z0-9_-]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ü"})
  void coverageOfAnImpossibleInstanceIsRefused(String instance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.Coverage.of(instance, 1, List.of(), List.of()))
        .withMessage("an instance must be 1 to 64 of [A-Za-z0-9_-]");
  }

  @Test
  void announcementsOfCoverageAreNumberedFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.Coverage.of("u1", 0, List.of(), List.of()));
  }

  @Test
  void cellThatIsBegunAndEndedAtOnceIsRefused() {
    List<Vicinity> cells = List.of(new Vicinity("871f1d489ffffff"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.Coverage.of("u1", 1, cells, cells))
        .withMessage("begun and ended must not have a cell in common");
  }

  @Test
  void coverageOfALivingInstanceSaysNothingOfItsEnd() {
    Message.Coverage alive = Message.Coverage.of("u1", 1, List.of(), List.of());

    assertThat(Json.write(alive)).doesNotContain("gone");
    assertThat(Json.read(Json.write(alive), Message.Coverage.class)).isEqualTo(alive);
    assertThat(alive.saysGone()).isFalse();
    assertThat(Message.Coverage.gone("u1").saysGone()).isTrue();
  }

  @Test
  void negativePickupEtaIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Message.Quote(
                new UnicornId("unicorn-1"),
                "Bucephalus",
                new Sequence(1, 1),
                Price.of("12.50", "EUR"),
                Duration.ofSeconds(-1),
                null,
                INBOX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 minutes", "240", "P1Y", "PT", "PT2562047788015215H", "P36501D"})
  void durationThatIsNotIso8601OrTooLongIsRefused(String eta) {
    ObjectNode quote = tree(MessageType.QUOTE).put("pickup-eta", eta);

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(quote.toString(), Message.Quote.class))
        .withMessageStartingWith("\"pickup-eta\": must be an ISO 8601 duration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomorrow",
        "1777777777",
        "2026-05-01",
        "2026-05-01T12:05:00",
        "2026-02-30T12:05:00Z",
        "-0044-03-15T12:00:00Z",
        "+1000000000-12-31T23:59:59Z"
      })
  void timeThatIsNotIso8601OrOutOfBoundsIsRefused(String deadline) {
    ObjectNode rfq = tree(MessageType.RFQ).put("deadline", deadline);

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(rfq.toString(), Message.Rfq.class))
        .withMessageStartingWith("\"deadline\": must be an ISO 8601 time");
  }

  @Test
  void timeWithAnOffsetIsTheSameInstant() {
    ObjectNode rfq = tree(MessageType.RFQ).put("deadline", "2026-05-01T14:05:00+02:00");

    assertThat(Json.read(rfq.toString(), Message.Rfq.class))
        .isEqualTo(GoldenFile.message(MessageType.RFQ));
  }

  @Test
  void typeOfAMessageIsFoundByItsName() {
    assertThat(MessageType.values())
        .allSatisfy(type -> assertThat(MessageType.named(type.toString())).contains(type));
    assertThat(MessageType.named("RFQ")).isEmpty();
    assertThat(MessageType.named("")).isEmpty();
  }
}
