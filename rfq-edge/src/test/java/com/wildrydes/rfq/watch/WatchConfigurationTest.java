package com.wildrydes.rfq.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class WatchConfigurationTest {
  @Test
  void spanOfARequestNamesTheTemplateOfItsPathAndNobody() {
    ObservationRegistry registry = ObservationRegistry.create();
    List<String> tags = new ArrayList<>();
    registry
        .observationConfig()
        .observationFilter(new WatchConfiguration().withoutPath())
        .observationHandler(new Tags(tags));
    var context =
        new ServerRequestObservationContext(
            new MockHttpServletRequest("GET", "/customers/zenobia/rfqs"),
            new MockHttpServletResponse());
    context.setPathPattern("/customers/{customer}/rfqs");

    ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
        .observation(null, new DefaultServerRequestObservationConvention(), () -> context, registry)
        .start()
        .stop();

    assertThat(tags)
        .contains("uri=/customers/{customer}/rfqs")
        .noneMatch(tag -> tag.contains("zenobia"));
  }

  /** Notes the tags that a span gets. */
  private record Tags(List<String> tags) implements ObservationHandler<Observation.Context> {
    @Override
    public void onStop(Observation.Context context) {
      context.getAllKeyValues().forEach(tag -> tags.add(tag.getKey() + "=" + tag.getValue()));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
