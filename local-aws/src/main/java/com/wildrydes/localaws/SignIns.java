package com.wildrydes.localaws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.StringUtil;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * The authorization code flow of {@link LocalIssuer}, with PKCE (RFC 7636), for pages on this
 * machine: whoever says a name is believed.
 */
final class SignIns {
  private static final String SUBJECT = "subject";
  private static final String REDIRECT = "redirect_uri";
  private static final String SCOPE = "scope";
  private static final String STATE = "state";
  private static final String CHALLENGE = "code_challenge";

  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  /** What whoever shows a code gets a token for. */
  record Grant(String subject, String scope, String redirect, String challenge) {}

  /** Where a page may be sent back to: this machine. */
  static boolean isHere(Fields query) {
    String redirect = Objects.requireNonNullElse(query.getValue(REDIRECT), "");
    return redirect.matches("http://(localhost|127\\.0\\.0\\.1):\\d+/[\\w./-]*")
        && query.getValue(CHALLENGE) != null
        && "S256".equals(query.getValue("code_challenge_method"));
  }

  /** Whether the query says already who it is. */
  static boolean isAnswered(Fields query) {
    return !Objects.requireNonNullElse(query.getValue(SUBJECT), "").isBlank();
  }

  /** A page that asks who it is, and asks the same again with the answer. */
  static String form(Fields query) {
    String kept =
        Stream.of(REDIRECT, SCOPE, STATE, CHALLENGE, "code_challenge_method")
            .map(
                name -> input("hidden", name, Objects.requireNonNullElse(query.getValue(name), "")))
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Sign in</title>
      <body style="font: 1.1rem system-ui; max-width: 24rem; margin: 3rem auto; padding: 0 1rem">
      <h1>Sign in</h1>
      <p>This issuer of tokens is for trying things out: it believes everybody.</p>
      <form>
        <p><label for="subject">Who are you?</label></p>
        <p><input id="subject" name="subject" required autofocus style="font: inherit">
          <button style="font: inherit">Sign in</button></p>
        %s
      </form>
      </body>
    </html>
    """
        .formatted(kept);
  }

  private static String input(String type, String name, String value) {
    return "<input type=\"%s\" name=\"%s\" value=\"%s\">"
        .formatted(type, name, StringUtil.sanitizeXmlString(value).replace("\"", "&quot;"));
  }

  /** Where who has said a name goes on: back to the page, with a code. */
  URI grant(Fields query) {
    String code = UUID.randomUUID().toString();
    String redirect = query.getValue(REDIRECT);
    grants.put(
        code,
        new Grant(
            query.getValue(SUBJECT).strip(),
            Objects.requireNonNullElse(query.getValue(SCOPE), ""),
            redirect,
            query.getValue(CHALLENGE)));
    return URI.create(
        "%s?code=%s&state=%s"
            .formatted(
                redirect,
                code,
                UrlEncoded.encodeString(Objects.requireNonNullElse(query.getValue(STATE), ""))));
  }

  /** What the code of the form is good for: once, for the page that asked for it. */
  Optional<Grant> redeem(Fields form) {
    return Optional.ofNullable(form.getValue("code"))
        .map(grants::remove)
        .filter(grant -> grant.redirect().equals(form.getValue(REDIRECT)))
        .filter(grant -> grant.challenge().equals(challenge(form.getValue("code_verifier"))));
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Objects.requireNonNullElse(verifier, "").getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
