package com.wildrydes.unicornmanagement.responder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterPartsTest {
  private static final int MAX_BODY = 64 * 1024;

  private final InstanceId instance = InstanceId.random();

  @Test
  void emptyRosterIsOnePart() {
    assertThat(RosterParts.of(instance, 3, List.of()))
        .containsExactly(new Roster(instance.value(), 3, 1, 1, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unicorn-", "auth0|\\\"", "Ж-ß-", "🦄 🦄"})
  void largeRosterComesInPartsUnderTheLimit(String kind) {
    List<UnicornId> herd = unicornsWithLongIds(kind, 2_000);

    List<Roster> parts = RosterParts.of(instance, 1, herd);

    assertThat(parts).hasSizeGreaterThan(1).hasSizeLessThan(40);
    assertThat(parts)
        .extracting(Roster::part)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, parts.size()).boxed().toList());
    assertThat(parts).extracting(Roster::parts).containsOnly(parts.size());
    assertThat(parts)
        .allSatisfy(part -> assertThat(Json.write(part).getBytes(UTF_8)).hasSizeLessThan(MAX_BODY));
    assertThat(parts.stream().flatMap(part -> part.unicorns().stream()))
        .containsExactlyElementsOf(herd);
  }

  private static List<UnicornId> unicornsWithLongIds(String kind, int count) {
    String longest = kind.repeat(128).substring(0, kind.repeat(128).offsetByCodePoints(0, 123));
    return IntStream.range(0, count)
        .mapToObj(n -> new UnicornId("%s%05d".formatted(longest, n)))
        .toList();
  }
}
