package com.wildrydes.unicornmanagement;

import static java.util.Objects.requireNonNull;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.LostAnswers;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.aws.AwsResources;
import com.wildrydes.rfq.aws.LocalSignatures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/** An instance that asks for tokens, as it runs outside profile local. */
final class SecuredInstance implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LostAnswers lostAnswers;
  private final ConfigurableApplicationContext context;

  private SecuredInstance(LostAnswers lostAnswers, ConfigurableApplicationContext context) {
    this.lostAnswers = lostAnswers;
    this.context = context;
  }

  static SecuredInstance start(LocalIssuer issuer, String... properties) {
    TestAws.start();
    try (DynamoDbClient dynamoDb = DynamoDbClient.create();
        SqsAsyncClient sqs = SqsAsyncClient.create()) {
      AwsResources.read("/unicorn-management-resources.json").create(dynamoDb, sqs);
    }
    Stream<String> secured =
        Stream.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--management.server.address=127.0.0.1",
            "--wildrydes.signature.key=" + LocalSignatures.KEY,
            "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri());
    LostAnswers lostAnswers = new LostAnswers();
    ApplicationContextInitializer<GenericApplicationContext> interceptor =
        beans -> beans.registerBean("lostAnswers", LostAnswers.class, () -> lostAnswers);
    return new SecuredInstance(
        lostAnswers,
        UnicornManagementApplication.application()
            .initializers(interceptor)
            .run(Stream.concat(secured, Stream.of(properties)).toArray(String[]::new)));
  }

  /** Returns a request to the port of that kind, server or management. */
  HttpRequest.Builder request(String port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portOf(port) + path));
  }

  /** Returns those of its calls of AWS that have no answer. */
  LostAnswers lostAnswers() {
    return lostAnswers;
  }

  int port() {
    return portOf("server");
  }

  int portOf(String which) {
    return context.getEnvironment().getRequiredProperty("local." + which + ".port", Integer.class);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a token that has the form of a genuine one but names another subject. */
  static String forged(LocalIssuer issuer, String unicorn) {
    String[] genuine = issuer.token("another", "unicorn").split("\\.", -1);
    String claims = issuer.token(unicorn, "unicorn").split("\\.", -1)[1];
    return genuine[0] + "." + claims + "." + genuine[2];
  }

  /** Returns a ticket for the owner of this token. */
  String ticket(String token) {
    HttpResponse<String> answer =
        send(
            request("server", "/tickets")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no ticket: " + answer.statusCode() + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body()).required("ticket").asString();
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  UnicornApp connect(String unicorn) {
    return UnicornApp.connect(uri(), unicorn);
  }

  UnicornApp connectWithToken(String token, String unicorn) {
    return UnicornApp.connect(uri(), unicorn, token);
  }

  UnicornApp connectWithTicket(String ticket, String unicorn) {
    return UnicornApp.connectWithTicket(uri(), unicorn, ticket);
  }

  /** Status with which a handshake is refused; 101 if it is not. */
  static int handshake(Supplier<UnicornApp> connect) {
    try (UnicornApp _ = connect.get()) {
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) requireNonNull(e.getCause()))
          .getResponse()
          .statusCode();
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
