package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {
  private final MimeHeaders headers = new MimeHeaders();

  private List<String> cleaned(String name, String value) {
    headers.addValue(name).setString(value);
    ForwardedHeaders.clean(headers);
    return Collections.list(headers.values(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Forwarded-Proto  | https
          X-Forwarded-Proto  | HTTP, https
          X-Forwarded-Host   | rides.example.com
          X-Forwarded-Host   | rides.example.com:8443, inner
          X-Forwarded-Host   | [2001:db8::1]:8443
          X-Forwarded-Port   | 65535
          X-Forwarded-Prefix | /api
          X-Forwarded-Prefix | /api/v%202/
          X-Forwarded-Prefix | /a, /b
          X-Forwarded-Prefix | /
          X-Forwarded-Ssl    | on
          X-Forwarded-For    | 203.0.113.9, 2001:db8::1
          Forwarded          | for=203.0.113.9;proto=https;host="rides.example.com:8443"
          Forwarded          | for="[2001:db8::1]:4711"; host=a, for=_hidden
          """)
  void wellFormedHeaderOfAProxyStays(String name, String value) {
    assertThat(cleaned(name, value)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Forwarded-Proto  | javascript
          X-Forwarded-Proto  | https, ftp
          X-Forwarded-Proto  | http:
          X-Forwarded-Host   | a/b
          X-Forwarded-Host   | user@host
          X-Forwarded-Host   | a b
          X-Forwarded-Host   | \u00e3\u009f
          X-Forwarded-Host   | rides.example.com:99999
          X-Forwarded-Host   | a?b
          X-Forwarded-Port   | 0
          X-Forwarded-Port   | 65536
          X-Forwarded-Port   | -1
          X-Forwarded-Port   | x
          X-Forwarded-Prefix | fahrten
          X-Forwarded-Prefix | //evil.example
          X-Forwarded-Prefix | https://evil.example
          X-Forwarded-Prefix | /a/../b
          X-Forwarded-Prefix | /a;b
          X-Forwarded-Prefix | /%2
          X-Forwarded-Prefix | /%2e%2e
          X-Forwarded-Prefix | /%00
          X-Forwarded-Prefix | /a b
          X-Forwarded-Prefix | /a?b#c
          X-Forwarded-Ssl    | maybe
          Forwarded          | proto=javascript
          Forwarded          | xproto=javascript
          Forwarded          | for="x;proto=javascript"
          Forwarded          | host="a b"
          Forwarded          | for="x:99999"
          Forwarded          | =
          X-Forwarded-For    | ,
          X-Forwarded-For    | evil.example
          """)
  void malformedHeaderIsRemoved(String name, String value) {
    assertThat(cleaned(name, value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"})
  void longHeaderIsRemovedWithoutAnOverflow(String name) {
    String value = name.endsWith("Prefix") ? "/a" : "a,";

    assertThat(cleaned(name, value.repeat(8_000))).isEmpty();
  }

  @Test
  void oneMalformedLineSpoilsItsHeaderAndNoOther() {
    headers.addValue("X-Forwarded-Host").setString("rides.example.com");
    headers.addValue("X-Forwarded-Proto").setString("https");

    assertThat(cleaned("X-Forwarded-Proto", "javascript")).isEmpty();
    assertThat(headers.getHeader("X-Forwarded-Host")).isEqualTo("rides.example.com");
  }

  @Test
  void addressesThatAProxyHasAddedStay() {
    assertThat(cleaned("X-Forwarded-For", "evil.example, 203.0.113.9,10.0.0.1"))
        .containsExactly(" 203.0.113.9,10.0.0.1");
  }

  @Test
  void nothingOfAStrangerStays() {
    headers.addValue("X-Forwarded-Host").setString("evil.example");
    headers.addValue("Forwarded").setString("host=evil.example");
    headers.addValue("X-Forwarded-For").setString("203.0.113.9");
    headers.addValue("Host").setString("rides.example.com");

    ForwardedHeaders.remove(headers);

    assertThat(Collections.list(headers.names())).containsExactly("Host");
  }

  @Test
  void publicUrlTakesTheirPlace() {
    headers.addValue("X-Forwarded-Host").setString("evil.example");
    headers.addValue("Forwarded").setString("host=evil.example");

    ForwardedHeaders.replace(headers, URI.create("https://rides.example.com:8443/api"));

    assertThat(headers.getHeader("X-Forwarded-Host")).isEqualTo("rides.example.com:8443");
    assertThat(headers.getHeader("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(headers.getHeader("X-Forwarded-Prefix")).isEqualTo("/api");
    assertThat(headers.getHeader("Forwarded")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rides.example.com",
        "ftp://rides.example.com",
        "https:///api",
        "https://user@rides.example.com",
        "https://rides.example.com/?a",
        "https://rides.example.com/#a",
      })
  void publicUrlIsOneThatLinksCanBeginWith(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EdgeProperties(URI.create(url)));
  }
}
