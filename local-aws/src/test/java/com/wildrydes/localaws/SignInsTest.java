package com.wildrydes.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.junit.jupiter.api.Test;

class SignInsTest {
  // The example of RFC 7636, appendix B.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String PAGE = "http://localhost:8080/";

  private final SignIns signIns = new SignIns();

  private static Fields query(String redirect, String more) {
    Fields query = new Fields();
    UrlEncoded.decodeUtf8To(
        "redirect_uri=%s&state=s%%261&scope=openid&code_challenge=%s&code_challenge_method=S256%s"
            .formatted(redirect, CHALLENGE, more),
        query);
    return query;
  }

  private static Fields form(URI sentBack, String redirect, String verifier) {
    Fields back = new Fields();
    UrlEncoded.decodeUtf8To(sentBack.getRawQuery(), back);
    assertThat(back.getValue("state")).isEqualTo("s&1");
    Fields form = new Fields();
    form.add("code", back.getValue("code"));
    form.add("redirect_uri", redirect);
    form.add("code_verifier", verifier);
    return form;
  }

  @Test
  void codeIsGoodOnceForThePageThatAskedForIt() {
    URI back = signIns.grant(query(PAGE, "&subject=alice"));
    assertThat(back.toString()).startsWith(PAGE + "?code=");

    Fields form = form(back, PAGE, VERIFIER);
    assertThat(signIns.redeem(form)).map(SignIns.Grant::subject).contains("alice");
    assertThat(signIns.redeem(form)).isEmpty();
  }

  @Test
  void codeWithoutItsVerifierOrRedirectIsGoodForNothing() {
    URI stolen = signIns.grant(query(PAGE, "&subject=alice"));
    assertThat(signIns.redeem(form(stolen, PAGE, "another"))).isEmpty();

    URI elsewhere = signIns.grant(query(PAGE, "&subject=alice"));
    assertThat(signIns.redeem(form(elsewhere, PAGE + "other", VERIFIER))).isEmpty();
  }

  @Test
  void onlyPagesOfThisMachineAreSentTo() {
    assertThat(SignIns.isHere(query(PAGE, ""))).isTrue();
    assertThat(SignIns.isHere(query("https://elsewhere.example/", ""))).isFalse();
    assertThat(SignIns.isHere(query("http://localhost:80@elsewhere.example/", ""))).isFalse();
  }

  @Test
  void whoSignedOutGoesBackToAPageOfThisMachineOnly() {
    assertThat(SignIns.afterSignOut(signOut(PAGE))).contains(URI.create(PAGE));
    assertThat(SignIns.afterSignOut(signOut("https://elsewhere.example/"))).isEmpty();
    assertThat(SignIns.afterSignOut(new Fields())).isEmpty();
  }

  private static Fields signOut(String back) {
    Fields query = new Fields();
    query.add("post_logout_redirect_uri", back);
    return query;
  }

  @Test
  void formEscapesWhatItWasAskedWith() {
    assertThat(SignIns.form(query(PAGE, "&x=1"))).contains("value=\"s&amp;1\"");
  }
}
