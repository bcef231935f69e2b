package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private static final String KEY = key('k');
  private static final String OTHER_KEY = key('o');
  private static final Map<String, String> HEADERS =
      Map.of("message-type", "award", "correlation-id", "rfq-1", "return-address", "arn:x");
  private static final String BODY = "{\"ride\":\"r-1\"}";

  private final Signatures signatures = new Signatures(KEY, null);

  private static String key(char letter) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
  }

  private static Map<String, String> signedBy(Signatures signer) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put(Signatures.SIGNATURE, signer.of(HEADERS, BODY));
    return headers;
  }

  @Test
  void whatWasSignedIsAdmitted() {
    assertThatCode(() -> signatures.verify(signedBy(signatures), BODY)).doesNotThrowAnyException();
  }

  /**
   * Compares with the result of {@code openssl dgst -sha256 -hmac kkkk… -binary | base64} over the
   * canonical text.
   */
  @Test
  void signatureIsAnHmacThatOthersCanMake() {
    assertThat(signatures.of(HEADERS, BODY))
        .isEqualTo("3dgAgTtw9BqIaFTOWNF54cjTKkkqciIKZ+8QVv+LBkA=");
  }

  @Test
  void unsignedMessageIsForged() {
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> signatures.verify(HEADERS, BODY))
        .withMessage("it is not signed");
  }

  @ParameterizedTest
  @CsvSource({
    "message-type,award-cancelled", "correlation-id,rfq-2", "return-address,arn:y",
    "return-address,''", "signature,''", "signature,é"
  })
  void changedHeaderIsForged(String name, String value) {
    Map<String, String> headers = signedBy(signatures);
    headers.put(name, value);

    assertForged(signatures, headers, BODY);
  }

  @Test
  void changedBodyIsForged() {
    assertForged(signatures, signedBy(signatures), BODY + " ");
  }

  @Test
  void textMovedFromOnePartToTheNextIsForged() {
    Map<String, String> headers = signedBy(signatures);
    headers.put("message-type", "awardr");
    headers.put("correlation-id", "fq-1");

    assertForged(signatures, headers, BODY);
  }

  @Test
  void otherHeadersAreNotSigned() {
    Map<String, String> headers = signedBy(signatures);
    headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThatCode(() -> signatures.verify(headers, BODY)).doesNotThrowAnyException();
  }

  @Test
  void signatureByAnotherKeyIsForged() {
    assertForged(signatures, signedBy(new Signatures(OTHER_KEY, null)), BODY);
  }

  @Test
  void bothKeysAreAcceptedWhileTheyChange() {
    Signatures changing = new Signatures(OTHER_KEY, KEY);

    assertThatCode(() -> changing.verify(signedBy(signatures), BODY)).doesNotThrowAnyException();
    assertThatCode(() -> changing.verify(signedBy(changing), BODY)).doesNotThrowAnyException();
    assertForged(signatures, signedBy(changing), BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not Base64!", "c2hvcnQ="})
  void poorKeyIsRefusedAndNotShown(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signatures(key, null))
        .withMessageStartingWith("a key for signatures must be ")
        .withMessageNotContaining("not Base64!");
  }

  private static void assertForged(
      Signatures signatures, Map<String, String> headers, String body) {
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> signatures.verify(headers, body))
        .withMessage("its signature is not ours");
  }
}
