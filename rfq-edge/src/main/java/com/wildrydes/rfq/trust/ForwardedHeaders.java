package com.wildrydes.rfq.trust;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * The headers by which a proxy names the client's view of this service (RFC 7239 and {@code
 * X-Forwarded-*}). Only those of a proxy are believed. Malformed ones are removed. A configured
 * public URL replaces all of them.
 */
final class ForwardedHeaders {
  private static final String FOR = "X-Forwarded-For";
  private static final String HOST = "X-Forwarded-Host";
  private static final String PORT = "X-Forwarded-Port";
  private static final String PREFIX = "X-Forwarded-Prefix";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String SSL = "X-Forwarded-Ssl";
  private static final String FORWARDED = "Forwarded";

  private static final int LONGEST = 1024;

  private static final String NUMBER =
      "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
  private static final String NAME = "(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])";
  private static final String AUTHORITY = NAME + "(?::" + NUMBER + ")?";
  private static final String SCHEME = "https?";

  /** A character that means the same path to every decoder, as a regular expression. */
  private static final String CHARACTER =
      "(?:[A-Za-z0-9._~!$&'()*+=:@-]|%(?![01]|2[5EeFf]|3[Bb]|5[Cc]|7[Ff])[0-9A-Fa-f]{2})";

  private static final String PATH = "(?:/(?!\\.{1,2}(?:/|,|$))" + CHARACTER + "+)+/?|/";

  private static final String PAIR =
      "(?:proto=%1$s|proto=\"%1$s\"|host=%2$s|host=\"%2$s\"|(?:for|by)=[A-Za-z0-9._-]+|(?:for|by)=\"%2$s\")"
          .formatted(SCHEME, AUTHORITY);
  private static final String ELEMENT = PAIR + "(?:\\s*;\\s*" + PAIR + ")*";

  private static final Map<String, Pattern> FORMS =
      Map.of(
          HOST, listOf(AUTHORITY),
          PORT, listOf(NUMBER),
          PREFIX, listOf(PATH),
          PROTO, listOf(SCHEME),
          SSL, listOf("on|off"),
          FORWARDED, listOf(ELEMENT));

  private ForwardedHeaders() {}

  private static Pattern listOf(String form) {
    return Pattern.compile(
        "\\s*(?:%1$s)\\s*(?:,\\s*(?:%1$s)\\s*)*".formatted(form), Pattern.CASE_INSENSITIVE);
  }

  /** Removes all of them; used for senders that are not proxies. */
  static void remove(MimeHeaders headers) {
    FORMS.keySet().forEach(headers::removeHeader);
    headers.removeHeader(FOR);
  }

  /** Removes the malformed ones; used for proxies. */
  static void clean(MimeHeaders headers) {
    FORMS.forEach((name, form) -> {
      if (Collections.list(headers.values(name)).stream()
          .anyMatch(value -> value == null || !isWellFormed(value, form))) {
        headers.removeHeader(name);
      }
    });
    String addresses = lastAddresses(String.join(",", Collections.list(headers.values(FOR))));
    headers.removeHeader(FOR);
    if (!addresses.isEmpty()) {
      headers.setValue(FOR).setString(addresses);
    }
  }

  private static boolean isWellFormed(String value, Pattern form) {
    return value.length() <= LONGEST && form.matcher(value).matches();
  }

  /**
   * Replaces the headers by the public URL, as a proxy would name it. Leaves the client's address
   * unchanged.
   */
  static void replace(MimeHeaders headers, URI publicUrl) {
    FORMS.keySet().forEach(headers::removeHeader);
    headers.setValue(PROTO).setString(publicUrl.getScheme());
    headers.setValue(HOST).setString(publicUrl.getRawAuthority());
    if (publicUrl.getRawPath().length() > 1) {
      headers.setValue(PREFIX).setString(publicUrl.getRawPath());
    }
  }

  /** Tells whether links may begin with the URL. */
  static boolean isPublicUrl(URI url) {
    return url.getScheme() != null
        && url.getScheme().matches(SCHEME)
        && url.getRawAuthority() != null
        && url.getRawAuthority().matches(AUTHORITY)
        && (url.getRawPath().isEmpty() || url.getRawPath().matches(PATH))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** Returns the addresses at the end of the list: the client may have written the earlier ones. */
  private static String lastAddresses(String list) {
    String[] entries = list.split(",", -1);
    int first = entries.length;
    while (first > 0 && isAddress(entries[first - 1].strip())) {
      first--;
    }
    return String.join(",", Arrays.copyOfRange(entries, first, entries.length));
  }

  private static boolean isAddress(String text) {
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
