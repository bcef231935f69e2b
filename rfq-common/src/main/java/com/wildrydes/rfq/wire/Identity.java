package com.wildrydes.rfq.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The rule for the ids of customers and unicorns in bodies, tokens and paths: any {@linkplain
 * Text#line line}. Subjects such as {@code auth0|5f7c} or {@code CORP\alice} are ids.
 *
 * <p>A path contains an id unchanged if it consists of {@code A-Z a-z 0-9 _ : @ -} and {@code .},
 * which must not be the first character. A path contains any other id as {@code ~} and the
 * base64url (RFC 4648, without padding) of its UTF-8, because servers and proxies refuse or change
 * paths with encoded slashes, semicolons and the like.
 */
public final class Identity {
  /** The highest length of an id, in code points. */
  public static final int MAX_LENGTH = 128;

  /** The form of common ids, as a regular expression. Other ids are valid, too. */
  public static final String PATTERN = Text.LINE_START + Text.LINE_REST + "{0,127}";

  /** The form of ids in links, as a regular expression. */
  public static final String PATH_PATTERN =
      "[A-Za-z0-9_:@-][A-Za-z0-9._:@-]{0,127}|~[A-Za-z0-9_-]{2,683}";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:@-][A-Za-z0-9._:@-]*");
  private static final String ENCODED = "~";

  private Identity() {}

  /** Returns the text if it is an id; otherwise throws {@link IllegalArgumentException}. */
  public static String of(String text) {
    return Text.line(text, MAX_LENGTH);
  }

  /** Returns the form of the id in a path. */
  public static String inPath(String id) {
    return PLAIN.matcher(id).matches() ? id : ENCODED + base64url(id.getBytes(UTF_8));
  }

  /**
   * Returns the id in a segment of a path. An id that needs no encoding may be encoded all the
   * same.
   *
   * @param segment percent-decoded
   * @throws IllegalArgumentException if it contains no id
   */
  public static String fromPath(String segment) {
    return of(segment.startsWith(ENCODED) ? decoded(segment.substring(1)) : segment);
  }

  private static String decoded(String encoded) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      if (base64url(id.getBytes(UTF_8)).equals(encoded)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "must have the base64url (RFC 4648, without padding) of an id in UTF-8 after its ~");
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
