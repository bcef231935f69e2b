package com.wildrydes.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files that the documents of pages load. Their URLs begin with a hash of all files, so that a
 * browser may keep them for ever and modules can import each other by relative URLs.
 *
 * @param version the hash; changes with any byte of any file
 */
record PageAssets(String version) {
  static final String PAGES = "classpath:/pages/";
  static final String LEAFLET = "classpath:/META-INF/resources/webjars/leaflet/1.9.4/dist/";
  private static final int HASH_BYTES = 8;

  static PageAssets read() {
    return new PageAssets(
        hash(List.of("classpath*:/pages/**/*.*", LEAFLET + "leaflet.js", LEAFLET + "leaflet.css")));
  }

  /** Returns the path of the assets from the root, without a leading slash. */
  String path() {
    return "assets/" + version;
  }

  private static String hash(List<String> patterns) {
    var files = new PathMatchingResourcePatternResolver();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String pattern : patterns) {
        Resource[] found = files.getResources(pattern);
        Arrays.sort(found, Comparator.comparing(PageAssets::url));
        for (Resource file : found) {
          try (InputStream content = file.getInputStream()) {
            digest.update(content.readAllBytes());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("the assets of the pages cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns the URL from the folder of pages on: the place of installation does not matter. */
  private static String url(Resource file) {
    try {
      String url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/pages/") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
