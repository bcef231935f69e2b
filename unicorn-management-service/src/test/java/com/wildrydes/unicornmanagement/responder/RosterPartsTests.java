package com.wildrydes.unicornmanagement.responder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterPartsTests {
  private static final int MAX_BODY = 64 * 1024;

  private final InstanceId instance = InstanceId.random();

  @Test
  void emptyRosterIsOnePart() {
    assertThat(RosterParts.of(instance, 3, Set.of()))
        .containsExactly(new Roster(instance.value(), 3, 1, 1, List.of()));
  }

  @Test
  void largeRosterComesInPartsUnderTheLimit() {
    Set<UnicornId> herd = unicornsWithLongNames(2 * RosterParts.MAX_UNICORNS + 1);

    List<Roster> parts = RosterParts.of(instance, 1, herd);

    assertThat(parts).extracting(Roster::part).containsExactly(1, 2, 3);
    assertThat(parts).extracting(Roster::parts).containsOnly(3);
    assertThat(parts)
        .allSatisfy(part -> assertThat(Json.write(part).getBytes(UTF_8)).hasSizeLessThan(MAX_BODY));
    assertThat(parts.stream().flatMap(part -> part.unicorns().stream()))
        .containsExactlyInAnyOrderElementsOf(herd);
  }

  private static Set<UnicornId> unicornsWithLongNames(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new UnicornId("%064d".formatted(n)))
        .collect(Collectors.toSet());
  }
}
