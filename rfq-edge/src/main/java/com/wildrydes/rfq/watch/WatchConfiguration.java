package com.wildrydes.rfq.watch;

import com.wildrydes.rfq.aws.AwsCallMeter;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.trace.AwsCallTracer;
import com.wildrydes.rfq.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.otel.bridge.Slf4JBaggageEventListener;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Adds metrics, traces and health to a service that imports it, together with {@code
 * rfq-edge.yaml}. Needs clients of SNS and SQS, a queue that always exists, and leases.
 */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {
  /** The name in the Elastic Common Schema. */
  private static final String TRACE_ID = "trace.id";

  private static final String SPAN_ID = "span.id";

  /** Spring's name for the path of a request; the template of the path is {@code uri}. */
  private static final String PATH = "http.url";

  @Bean
  Traces traces(OpenTelemetry openTelemetry) {
    return new Traces(openTelemetry);
  }

  @Bean
  AwsCallTracer awsCallTracer(OpenTelemetry openTelemetry) {
    return new AwsCallTracer(openTelemetry);
  }

  /**
   * Measures calls as the first interceptor, so that calls that another interceptor ends are
   * measured, too.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  AwsCallMeter awsCallMeter(MeterRegistry meters) {
    return new AwsCallMeter(meters);
  }

  @Bean
  AwsHealth aws(SnsClient sns, SqsAsyncClient sqs, Queue deadLetterQueue, Leases leases) {
    return new AwsHealth(sns, sqs, deadLetterQueue, leases);
  }

  @Bean
  ConnectorHealth connector(ServerProperties server) {
    return new ConnectorHealth(server.getAddress());
  }

  /** Adds the current trace, if there is one, to each line of the log. */
  @Bean
  Slf4JEventListener traceInLog() {
    return new Slf4JEventListener(TRACE_ID, SPAN_ID);
  }

  /** Adds the current RFQ, if there is one, to each line of the log. */
  @Bean
  Slf4JBaggageEventListener rfqInLog() {
    return new Slf4JBaggageEventListener(List.of(Traces.CORRELATION_ID));
  }

  /** Excludes health checks from traces: they come every few seconds. */
  @Bean
  ObservationPredicate notOfActuator() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext request && isOfActuator(request));
  }

  /** Removes the path of a request from its span, since it names customers and unicorns. */
  @Bean
  ObservationFilter withoutPath() {
    return context ->
        context instanceof ServerRequestObservationContext
            ? context.removeHighCardinalityKeyValue(PATH)
            : context;
  }

  private static boolean isOfActuator(ServerRequestObservationContext context) {
    HttpServletRequest request = context.getCarrier();
    return request != null && request.getRequestURI().startsWith("/actuator");
  }
}
