package com.wildrydes.demo.herd;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aThousandUnicornsHaveAThousandIds() {
    assertThat(IntStream.range(0, 1000).mapToObj(Names::id)).doesNotHaveDuplicates();
    assertThat(Names.name(32)).isEqualTo("Moonbeam 2");
    assertThat(Names.id(32)).isEqualTo(new UnicornId("moonbeam-2"));
  }
}
