package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.openapi.ProblemResponse;
import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Documents the refusals of each operation: of callers without permission, and of callers with too
 * many requests.
 */
final class DocumentedRefusals implements OperationCustomizer {
  /** The variables of paths that name the owner of a resource. */
  private static final Set<String> OWNERS = Set.of("customer", "unicorn");

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    ProblemResponse.of(HttpStatus.UNAUTHORIZED).addTo(operation);
    if (!method.hasMethodAnnotation(AnyCaller.class)) {
      ProblemResponse.of(HttpStatus.FORBIDDEN).addTo(operation);
    }
    if (belongsToSomebody(operation) && !isForOperators(method)) {
      ProblemResponse.of(HttpStatus.NOT_FOUND).addTo(operation);
    }
    if (operation.getRequestBody() != null) {
      ProblemResponse.of(HttpStatus.CONTENT_TOO_LARGE, BodyLimit.PROBLEM).addTo(operation);
    }
    ProblemResponse.of(HttpStatus.TOO_MANY_REQUESTS).addTo(operation);
    ProblemResponse.of(HttpStatus.SERVICE_UNAVAILABLE, SecurityProblems.UNAVAILABLE)
        .addTo(operation);
    ProblemResponse.of(HttpStatus.INTERNAL_SERVER_ERROR, HttpErrors.INTERNAL_ERROR)
        .addTo(operation);
    return operation;
  }

  /** Tells whether the path is one for operators, from whom nothing is hidden. */
  private static boolean isForOperators(HandlerMethod method) {
    return Optional.ofNullable(
            AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequestMapping.class))
        .stream()
        .flatMap(mapping -> Stream.of(mapping.path()))
        .anyMatch(path -> path.startsWith("/operator/"));
  }

  private static boolean belongsToSomebody(Operation operation) {
    return Optional.ofNullable(operation.getParameters()).stream()
        .flatMap(List::stream)
        .anyMatch(
            parameter -> "path".equals(parameter.getIn()) && OWNERS.contains(parameter.getName()));
  }
}
