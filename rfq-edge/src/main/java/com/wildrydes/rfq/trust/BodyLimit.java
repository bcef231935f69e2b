package com.wildrydes.rfq.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over 16 KiB, with or without a declared length, and bodies that do not arrive in
 * time as a whole. Reads no body if the method takes none; the server then closes the connection.
 */
final class BodyLimit extends OncePerRequestFilter {
  static final String PROBLEM = "body-too-large";

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final int LIMIT = 16 * 1024;
  private static final int BUFFER = 1024;

  private static final Refusal TOO_LARGE =
      Refusal.of(
          HttpStatus.CONTENT_TOO_LARGE,
          PROBLEM,
          "The body is too large. It must have at most 16 KiB.");

  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param patience the time limit of a whole body
   */
  BodyLimit(Duration patience, InstantSource clock) {
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !WITH_BODY.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try {
      body = read(request.getInputStream());
    } catch (IOException e) {
      if (!(e.getCause() instanceof SocketTimeoutException)) {
        throw e;
      }
      Refusal.of(
              HttpStatus.REQUEST_TIMEOUT,
              "The body came too slowly. It must arrive within "
                  + patience.toSeconds()
                  + " seconds.")
          .write(request, response);
      return;
    }
    if (body.length > LIMIT) {
      TOO_LARGE.write(request, response);
    } else {
      chain.doFilter(new ReadRequest(request, body), response);
    }
  }

  /** Reads the body, but no more than the limit and one buffer. */
  private byte[] read(InputStream in) throws IOException {
    Instant deadline = clock.instant().plus(patience);
    ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    int read = in.read(buffer);
    while (read >= 0 && body.size() <= LIMIT) {
      body.write(buffer, 0, read);
      if (clock.instant().isAfter(deadline)) {
        throw new IOException(new SocketTimeoutException("the body did not arrive in time"));
      }
      read = in.read(buffer);
    }
    return body.toByteArray();
  }

  /** A request whose body has been read. */
  private static final class ReadRequest extends HttpServletRequestWrapper {
    private final ByteArrayInputStream body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public int read() {
          return body.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
          return body.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
          return body.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException(
              "a listener must not be set: the body has been read already");
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
