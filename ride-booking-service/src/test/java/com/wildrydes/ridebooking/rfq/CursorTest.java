package com.wildrydes.ridebooking.rfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void cursorIsReadAsItWasWritten() {
    Cursor cursor = Cursor.behind(RfqFixture.published());

    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!", "bm9uc2Vuc2U", "MjAyNi0wMS0wMVQwMDowMDowMFo"})
  void anotherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cursor.parse(text))
        .withMessageContaining("must be taken from the link next of a list");
  }
}
