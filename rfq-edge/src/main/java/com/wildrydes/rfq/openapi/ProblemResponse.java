package com.wildrydes.rfq.openapi;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A problem (RFC 9457) in the answers of operations.
 *
 * @param type the stable type
 */
public record ProblemResponse(HttpStatus status, URI type, String title) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** Creates a problem that HTTP itself names, such as {@code not-found}. */
  public static ProblemResponse of(HttpStatus status) {
    return of(status, ProblemType.nameOf(status));
  }

  /** Creates a problem with a name of its own and the title of its status. */
  public static ProblemResponse of(HttpStatus status, String name) {
    return new ProblemResponse(status, ProblemType.of(name), status.getReasonPhrase());
  }

  /** Adds this problem to the answers of an operation, beside other problems of the same status. */
  public void addTo(Operation operation) {
    ApiResponse response =
        operation.getResponses().computeIfAbsent("" + status.value(), _ -> response());
    MediaType body = requireNonNull(response.getContent().get(MEDIA_TYPE));
    body.addExamples(name(), new Example().value(example()));
    body.setSchema(oneOf(said("type", body)));
    response.setDescription(String.join("; ", said("title", body)));
  }

  private ApiResponse response() {
    ApiResponse response =
        new ApiResponse().content(new Content().addMediaType(MEDIA_TYPE, new MediaType()));
    if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().$ref(Components.RETRY_AFTER));
    }
    if (status == HttpStatus.UNAUTHORIZED || status == HttpStatus.FORBIDDEN) {
      response.addHeaderObject(
          HttpHeaders.WWW_AUTHENTICATE, new Header().$ref(Components.WWW_AUTHENTICATE));
    }
    return response;
  }

  private static Schema<?> oneOf(List<String> types) {
    Schema<Object> type = Schemas.text("One of these");
    types.forEach(type::addEnumItemObject);
    Schema<Object> narrowed = new Schema<>(SpecVersion.V31);
    narrowed.addProperty("type", type);
    Schema<Object> both = new Schema<>(SpecVersion.V31);
    both.setAllOf(List.of(Schemas.reference("Problem"), narrowed));
    return both;
  }

  private static List<String> said(String property, MediaType body) {
    return body.getExamples().values().stream()
        .map(example -> String.valueOf(((Map<?, ?>) example.getValue()).get(property)))
        .distinct()
        .toList();
  }

  private String name() {
    return ProblemType.nameOf(type.toString());
  }

  private Map<String, Object> example() {
    return new TreeMap<>(Map.of("type", type.toString(), "title", title, "status", status.value()));
  }
}
