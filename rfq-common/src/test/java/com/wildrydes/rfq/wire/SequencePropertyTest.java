package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SequencePropertyTest {
  private static final long MAX = 999_999_999_999_999_999L;

  @Property
  void whatIsPrintedIsReadBack(
      @ForAll @LongRange(min = 1, max = MAX) long epoch,
      @ForAll @LongRange(min = 1, max = MAX) long counter) {
    Sequence sequence = new Sequence(epoch, counter);

    assertThat(Sequence.parse(sequence.toString())).isEqualTo(sequence);
  }

  @Property
  void laterConnectionWinsWhateverTheCounter(
      @ForAll @LongRange(min = 1, max = MAX) long epoch,
      @ForAll @LongRange(min = 1, max = MAX) long counter,
      @ForAll @LongRange(min = 1, max = MAX) long laterCounter) {
    assertThat(new Sequence(epoch + 1, laterCounter)).isGreaterThan(new Sequence(epoch, counter));
  }

  @Property
  void orderIsThatOfNumbersAndNotOfTexts(@ForAll @LongRange(min = 1, max = 1000) long counter) {
    Sequence before = new Sequence(3, counter);
    Sequence after = new Sequence(3, counter + 1);

    assertThat(Stream.of(after, before).sorted()).containsExactly(before, after);
  }
}
