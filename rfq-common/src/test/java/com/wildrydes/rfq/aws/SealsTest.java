package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealsTest {
  private static final Signatures SIGNATURES = new Signatures(key('k'), null);
  private static final Instant SENT = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final String QUEUE = "unicorn-awards";
  private static final Recipient AWARDS = new Recipient(QUEUE, false);
  private static final Recipient INBOX = new Recipient("unicorn-inbox-1", true);
  private static final Map<String, String> HEADERS =
      Map.of("message-type", "award", "correlation-id", "rfq-1", "return-address", "arn:x");
  private static final String BODY = "{\"ride\":\"r-1\"}";

  private static String key(char letter) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
  }

  private static Seals at(Instant now) {
    return new Seals(SIGNATURES, SealRules.STRICT, InstantSource.fixed(now));
  }

  private static Map<String, String> sealedFor(String destination) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put(Seal.HEADER, at(SENT).of(HEADERS, BODY, destination).toString());
    return headers;
  }

  private static void assertReplayed(Seals seals, Map<String, String> headers, Recipient to) {
    assertThatExceptionOfType(ReplayedMessageException.class)
        .isThrownBy(() -> seals.verify(headers, BODY, to))
        .withMessageStartingWith("it was sent ");
  }

  private static void assertForged(Map<String, String> headers, String body) {
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> at(SENT).verify(headers, body, AWARDS))
        .isExactlyInstanceOf(ForgedMessageException.class);
  }

  /**
   * Compares with the result of {@code openssl dgst -sha256 -hmac kkkk… -binary | base64} over the
   * canonical text.
   */
  @Test
  void sealIsTimeDestinationAndAnHmacThatOthersCanMake() {
    assertThat(at(SENT).of(HEADERS, BODY, QUEUE))
        .hasToString(
            "t=1777636800123,to=unicorn-awards,v1=Xb9V+a2pJ+ovfhvRUdEmEq1FgQrq7mVB6j/ekZ+yicU=");
  }

  @Test
  void whatWasSealedForTheRecipientIsAdmitted() {
    assertThat(at(SENT).verify(sealedFor(QUEUE), BODY, AWARDS))
        .hasValueSatisfying(seal -> assertThat(seal.at()).isEqualTo(SENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfq-requests-871f1d489ffffff", "unicorn-inbox-1"})
  void inboxTakesWhatIsSentToItAndWhatIsPublished(String destination) {
    assertThat(at(SENT).verify(sealedFor(destination), BODY, INBOX)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unicorn-award",
        "unicorn-awards2",
        "Unicorn-Awards",
        "unicorn-inbox-1",
        "rfq-responses-x-1",
        "rfq-requests-871f1d489ffffff"
      })
  void whatIsForSomebodyElseIsReplayed(String destination) {
    assertReplayed(at(SENT), sealedFor(destination), AWARDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unicorn-inbox-2", "unicorn-inbox-", "unicorn-awards", "rfq-responses-x-1"})
  void inboxTakesNothingThatIsForSomebodyElse(String destination) {
    assertReplayed(at(SENT), sealedFor(destination), INBOX);
  }

  @ParameterizedTest
  @CsvSource({
    "P4DT5M,true",
    "P4DT5M0.001S,false",
    "-PT5M,true",
    "-PT5M0.001S,false",
    "P365D,false"
  })
  void messageIsGoodForAsLongAsAQueueKeepsIt(Duration later, boolean good) {
    Seals seals = at(SENT.plus(later));
    if (good) {
      assertThat(seals.verify(sealedFor(QUEUE), BODY, AWARDS)).isPresent();
    } else {
      assertReplayed(seals, sealedFor(QUEUE), AWARDS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "message-type,award-cancelled",
    "correlation-id,rfq-2",
    "return-address,arn:y",
    "return-address,''"
  })
  void changedHeaderIsForged(String name, String value) {
    Map<String, String> headers = sealedFor(QUEUE);
    headers.put(name, value);

    assertForged(headers, BODY);
  }

  @Test
  void changedBodyIsForged() {
    assertForged(sealedFor(QUEUE), BODY + " ");
  }

  @ParameterizedTest
  @CsvSource({"t=17776368,t=17776369", "to=unicorn-awards,to=unicorn-award", "v1=,v1=A"})
  void changedSealIsForged(String part, String other) {
    Map<String, String> headers = sealedFor("unicorn-awards");
    headers.computeIfPresent(Seal.HEADER, (name, seal) -> seal.replace(part, other));

    assertForged(headers, BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1,to=a",
        "t=1,v1=3dgAgTtw9BqIaFTOWNF54cjTKkkqciIKZ+8QVv+LBkA=",
        "to=a,t=1,v1=",
        "t=99999999999999999999,to=a,v1=3dgAgTtw9BqIaFTOWNF54cjTKkkqciIKZ+8QVv+LBkA=",
        "t=-1,to=a,v1=3dgAgTtw9BqIaFTOWNF54cjTKkkqciIKZ+8QVv+LBkA=",
        "t=1\n,to=a,v1=é"
      })
  void sealOfAnotherFormIsForged(String seal) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put(Seal.HEADER, seal);

    assertForged(headers, BODY);
  }

  @Test
  void whatLaterVersionsAddIsIgnored() {
    Map<String, String> headers = sealedFor(QUEUE);
    headers.computeIfPresent(Seal.HEADER, (name, seal) -> seal + ",v2=abc");

    assertThat(at(SENT).verify(headers, BODY, AWARDS)).isPresent();
  }

  @Test
  void signatureIsNoSeal() {
    Map<String, String> headers = new HashMap<>(HEADERS);
    String signature = SIGNATURES.of(HEADERS, BODY);
    headers.put(Seal.HEADER, new Seal(SENT, QUEUE, signature).toString());

    assertForged(headers, BODY);
  }

  @Test
  void messageWithoutASealIsTakenWhileThatIsAllowed() {
    SealRules rules = new SealRules(true, Duration.ofDays(4), Duration.ZERO);
    Seals upgrading = new Seals(SIGNATURES, rules, InstantSource.fixed(SENT));

    assertThat(upgrading.verify(HEADERS, BODY, AWARDS)).isEmpty();
    assertReplayed(upgrading, sealedFor("elsewhere"), AWARDS);
    assertForged(HEADERS, BODY);
  }

  @Test
  void rulesThatNoMessageCouldKeepAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealRules(true, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealRules(true, Duration.ofDays(1), Duration.ofSeconds(-1)));
  }
}
