package com.wildrydes.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SignInPropertiesTest {
  @Test
  void whereNobodySignsInNothingIsSaid() {
    var none = new SignInProperties("", "", "", "", "openid");

    assertThat(none.setting()).isEmpty();
    assertThat(none.origin()).isEmpty();
  }

  @Test
  void thePageIsToldAllAndMayAskForTokens() {
    var signIn =
        new SignInProperties(
            "pages",
            "https://login.example/a",
            "https://tokens.example:8443/t?x=1",
            "https://login.example/out",
            "openid");

    assertThat(signIn.setting())
        .isEqualTo(
            "{\"clientId\":\"pages\",\"authorizationEndpoint\":\"https://login.example/a\","
                + "\"tokenEndpoint\":\"https://tokens.example:8443/t?x=1\","
                + "\"endSessionEndpoint\":\"https://login.example/out\",\"scope\":\"openid\"}");
    assertThat(signIn.origin()).isEqualTo("https://tokens.example:8443");
  }

  @Test
  void halfASignInIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SignInProperties("pages", "", "https://tokens.example/t", "", "openid"))
        .withMessageContaining("or none");
  }

  @Test
  void whatIsNoUrlIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignInProperties("pages", "login", "javascript:x", "", "openid"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SignInProperties(
                "pages", "https://a.example", "https://a.example;x", "", "openid"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SignInProperties(
                "pages", "https://a.example", "https://a.example", "javascript:x", "openid"));
  }
}
