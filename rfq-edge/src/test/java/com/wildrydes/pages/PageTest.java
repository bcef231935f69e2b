package com.wildrydes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    properties = {
      "wildrydes.map.tiles=https://{s}.tiles.example/{z}/{x}/{y}.png",
      "wildrydes.sign-in.client-id=pages",
      "wildrydes.sign-in.authorization-endpoint=https://login.example/authorize",
      "wildrydes.sign-in.token-endpoint=https://tokens.example/token"
    })
@AutoConfigureMockMvc
class PageTest {
  @Autowired private MockMvcTester http;

  @SpringBootConfiguration
  @AutoConfigureWebMvc
  @Import(PageConfiguration.class)
  static class SampleService {
    @Bean
    Page page() {
      return new Page("sample", Map.of("greeting", "<b>Hello</b>"));
    }
  }

  private MvcTestResult get(String path) {
    return http.get().uri(path).exchange();
  }

  private String asset(String name) {
    return "/" + PageAssets.read().path() + name;
  }

  @Test
  void placeholdersOfTheDocumentAreFilledInAndEscaped() {
    assertThat(get("/"))
        .hasStatusOk()
        .hasContentType("text/html;charset=UTF-8")
        .bodyText()
        .contains("<title>&lt;b&gt;Hello&lt;/b&gt;</title>")
        .contains("href=\"" + asset("/shared/base.css").substring(1) + "\"")
        .contains("content=\"https://{s}.tiles.example/{z}/{x}/{y}.png\"");
  }

  @Test
  void documentIsSentAgainOnlyIfItIsAnother() {
    MvcTestResult first = get("/");
    String tag = Objects.requireNonNull(first.getResponse().getHeader(HttpHeaders.ETAG));
    assertThat(first).headers().hasValue(HttpHeaders.CACHE_CONTROL, "no-cache");

    assertThat(http.get().uri("/").header(HttpHeaders.IF_NONE_MATCH, tag).exchange())
        .hasStatus(HttpStatus.NOT_MODIFIED);
  }

  private MvcTestResult accepting(String languages) {
    return http.get().uri("/").header(HttpHeaders.ACCEPT_LANGUAGE, languages).exchange();
  }

  @Test
  void documentHasTheLanguageThatTheBrowserLikesBest() {
    assertThat(accepting("fr, de-AT;q=0.8, en;q=0.5"))
        .headers()
        .hasValue(HttpHeaders.CONTENT_LANGUAGE, "de")
        .containsHeader(HttpHeaders.VARY);
    assertThat(accepting("fr, de-AT;q=0.8, en;q=0.5"))
        .bodyText()
        .contains("<html lang=\"de\"")
        .contains("content=\"de en\"");
    for (String other : new String[] {"en-GB, de;q=0.9", "fr", "*", "no;header;at=all"}) {
      assertThat(accepting(other)).headers().hasValue(HttpHeaders.CONTENT_LANGUAGE, "en");
    }
    assertThat(get("/")).headers().hasValue(HttpHeaders.CONTENT_LANGUAGE, "en");
  }

  @Test
  void assetsAreKeptForGoodUnderTheHashOfAll() {
    for (String name : new String[] {"/shared/base.css", "/shared/dom.js", "/leaflet/leaflet.js"}) {
      assertThat(get(asset(name)))
          .hasStatusOk()
          .headers()
          .hasValue(HttpHeaders.CACHE_CONTROL, "max-age=31536000, public, immutable");
    }
    assertThat(get("/assets/0123456789abcdef/shared/base.css")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(get("/assets/../pages/sample/index.html")).hasStatus4xxClientError();
  }

  @Test
  void nothingButTheServersOwnFilesTheTilesAndATokenIsAllowed() {
    assertThat(get("/"))
        .headers()
        .hasValue(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
                + " https://tokens.example; img-src 'self' data: https://*.tiles.example; base-uri"
                + " 'none'; form-action 'none'; frame-ancestors 'none'")
        .hasValue("X-Content-Type-Options", "nosniff");
  }
}
