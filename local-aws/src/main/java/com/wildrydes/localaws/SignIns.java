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
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow of {@link LocalIssuer}, with PKCE (RFC 7636), for pages on this
 * machine. It accepts any name.
 */
final class SignIns {
  private static final String SUBJECT = "subject";
  private static final String REDIRECT = "redirect_uri";
  private static final String SCOPE = "scope";
  private static final String STATE = "state";
  private static final String CHALLENGE = "code_challenge";

  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  /** The content of a code: the claims of its token, and the conditions of its use. */
  record Grant(String subject, String scope, String redirect, String challenge) {}

  /** Tells whether a redirect leads to this machine. */
  private static boolean isHere(@Nullable String redirect) {
    return redirect != null
        && redirect.matches("http://(localhost|127\\.0\\.0\\.1):\\d+/[\\w./-]*");
  }

  /** Returns the page of the redirect after signing out, if it is on this machine. */
  static Optional<URI> afterSignOut(Fields query) {
    return Optional.ofNullable(query.getValue("post_logout_redirect_uri"))
        .filter(SignIns::isHere)
        .map(URI::create);
  }

  /** Tells whether a page of this machine asks and can prove so later. */
  static boolean isHere(Fields query) {
    return isHere(query.getValue(REDIRECT))
        && query.getValue(CHALLENGE) != null
        && "S256".equals(query.getValue("code_challenge_method"));
  }

  /** Tells whether the query already names the subject. */
  static boolean isAnswered(Fields query) {
    return !Objects.requireNonNullElse(query.getValue(SUBJECT), "").isBlank();
  }

  /** Returns a page that asks for the name and repeats the query with it. */
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
      <p>This issuer of tokens is for trials only: it accepts any name.</p>
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

  /** Returns the redirect to the page, with a code. */
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

  /**
   * Returns the grant of the form's code, which is valid once and for the page that asked for it.
   */
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
