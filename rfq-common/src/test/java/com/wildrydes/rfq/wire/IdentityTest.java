package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @ParameterizedTest
  @CsvSource({
    "alice, alice",
    "me@example.com, me@example.com",
    "a:b_c-9.x, a:b_c-9.x",
    "repo:org/repo:ref:main, ~cmVwbzpvcmcvcmVwbzpyZWY6bWFpbg",
    "auth0|5f7c, ~YXV0aDB8NWY3Yw",
    "CORP\\alice, ~Q09SUFxhbGljZQ",
    "CN=a;OU=b, ~Q049YTtPVT1i",
    "., ~Lg",
    ".., ~Li4",
    "ü, ~w7w",
    "🦄, ~8J-mhA",
    "~alice, ~fmFsaWNl"
  })
  void idStandsInAPathAsItIsOrEncoded(String id, String segment) {
    assertThat(Identity.inPath(id)).isEqualTo(segment).matches(Identity.PATH_PATTERN);
    assertThat(Identity.fromPath(segment)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a%2Fb",
        "a?b",
        "#",
        "a+b",
        "a&b=c",
        "..;/x",
        "日本",
        "<b>",
        "'",
        "~",
        "~~",
        "~YQ",
        "//",
        "%",
        "a\\..\\b"
      })
  void everyIdComesBackFromItsPath(String id) {
    assertThat(Identity.fromPath(Identity.inPath(id))).isEqualTo(id);
    assertThat(Identity.inPath(id)).matches(Identity.PATH_PATTERN);
  }

  @ParameterizedTest
  @CsvSource({"~YWxpY2U, alice", "a b, a b", "ü, ü"})
  void idMayAlwaysBeEncodedAndOtherSegmentsAreTakenAsTheyAre(String segment, String id) {
    assertThat(Identity.fromPath(segment)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~",
        "~a",
        "~YR",
        "~YQ==",
        "~YWxpY2U=",
        "~//8",
        "~_w",
        "~YWxp Y2U",
        "~7aCA",
        "~IA",
        "~AA",
        "~Cg",
        " ",
        "a\n"
      })
  void segmentThatStandsForNoIdIsRefused(String segment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identity.fromPath(segment))
        .withMessageStartingWith("must ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "🦄", "\uFFFD"})
  void longestIdFitsIntoItsPath(String character) {
    String id = character.repeat(Identity.MAX_LENGTH);

    assertThat(Identity.fromPath(Identity.inPath(id))).isEqualTo(id);
    assertThat(Identity.inPath(id)).matches(Identity.PATH_PATTERN);
    assertThatIllegalArgumentException().isThrownBy(() -> Identity.of(id + "x"));
  }
}
