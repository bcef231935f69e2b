import java.net.URI;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.DefaultApi;
import org.openapitools.client.model.AcceptanceRequest;
import org.openapitools.client.model.QuoteView;
import org.openapitools.client.model.ResultView;
import org.openapitools.client.model.RfqRequest;
import org.openapitools.client.model.RideView;
import org.openapitools.client.model.TaskView;

/** Plays an RFQ with the generated Java client: the JDK's HTTP client does not follow redirects. */
class Play {
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    System.out.println("Java: " + play(new DefaultApi(client)));
  }

  private static String play(DefaultApi api) throws Exception {
    TaskView task =
        api.submitRfq(
            new RfqRequest()
                .from("52.5219,13.4132")
                .to("52.5163,13.3777")
                .customer("java")
                .duration("PT10S"),
            null);
    String rfq = id(task.getLinks().getSelf());
    ResultView result = api.result(id(awaitEnd(api, rfq)), null);
    check(id(result.getLinks().getTask()).equals(rfq), result);
    RideView ride = null;
    for (QuoteView quote : result.getQuotes()) {
      ride = api.accept(rfq, new AcceptanceRequest().quote(quote.getId()));
      while (ride.getStatus() == RideView.StatusEnum.REQUESTED) {
        Thread.sleep(500);
        ride = api.ride(ride.getRide(), null);
      }
      if (ride.getStatus() == RideView.StatusEnum.CONFIRMED) {
        return "%s comes for %s %s"
            .formatted(
                quote.getUnicorn().getName(),
                quote.getPrice().getAmount(),
                quote.getPrice().getCurrency());
      }
    }
    throw new AssertionError("of %d quotes the last one: %s".formatted(result.getQuotes().size(), ride));
  }

  /** Returns the result's URI from the 303 response. */
  private static URI awaitEnd(DefaultApi api, String rfq) throws ApiException {
    try {
      while (true) {
        TaskView task = api.task(rfq, "wait=20", null);
        check(task.getStatus() == TaskView.StatusEnum.RUNNING, task);
      }
    } catch (ApiException e) {
      check(e.getCode() == 303, e);
      return URI.create(e.getResponseHeaders().firstValue("Location").orElseThrow());
    }
  }

  private static String id(URI uri) {
    return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
  }

  private static void check(boolean is, Object seen) {
    if (!is) {
      throw new AssertionError(seen.toString());
    }
  }
}
