package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.socket.TextMessage;

class MessageAssemblyTest {
  private final MessageAssembly assembly = new MessageAssembly();

  @Test
  void partsBecomeOneMessageAndThenTheNext() {
    assembly.add(new TextMessage("ab", false));
    assembly.add(new TextMessage("c", true));
    assertThat(assembly.take()).contains("abc");

    assembly.add(new TextMessage("d", true));
    assertThat(assembly.take()).contains("d");
  }

  @Test
  void lengthIsCountedInBytes() {
    assembly.add(new TextMessage("ü".repeat(MessageAssembly.MAX_BYTES / 2), false));
    assertThat(assembly.take()).isPresent();

    assembly.add(new TextMessage("ü".repeat(MessageAssembly.MAX_BYTES / 2), false));
    assembly.add(new TextMessage("!", true));
    assertThat(assembly.take()).isEmpty();
  }

  @Test
  void tooLongMessageLeavesNothingBehind() {
    assembly.add(new TextMessage("a".repeat(MessageAssembly.MAX_BYTES + 1), true));
    assertThat(assembly.take()).isEmpty();

    assembly.add(new TextMessage("b", true));
    assertThat(assembly.take()).contains("b");
  }
}
