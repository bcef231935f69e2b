package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plays an RFQ for docs/make-film: frames of a customer's and two unicorns' windows. */
@Tag("film")
class FilmIT {
  private static final Path FRAMES = Path.of("target", "film");
  private static final int HEIGHT = 660;
  private static final int GAP = 12;
  private static final int FRAME_MILLIS = 500;

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();
  @RegisterExtension private final Browsers browsers = new Browsers();

  private int frames;

  @Test
  void frames() throws IOException {
    Files.createDirectories(FRAMES);
    UnicornPage rosa = unicorn("Rosa", "52.5226,13.4023");
    UnicornPage hugo = unicorn("Hugo", "52.5103,13.4348");
    CustomerPage customer =
        CustomerPage.open(browsers.window(840, HEIGHT, ColorScheme.LIGHT), wildRydes.rideBooking());
    List<Page> windows = List.of(customer.page(), rosa.page(), hugo.page());

    customer.start().fill("52.5219,13.4132");
    film(windows, 3);
    customer.destination().fill("52.5163,13.3777");
    film(windows, 3);
    customer.submit().click();
    assertThat(rosa.requests()).hasCount(1);
    assertThat(hugo.requests()).hasCount(1);
    film(windows, 5);
    rosa.quotes("12.50");
    assertThat(customer.offers()).hasCount(1);
    film(windows, 5);
    rosa.quotes("11.00");
    assertThat(customer.offer("Rosa")).containsText("11.00");
    film(windows, 4);
    hugo.quotes("9.90");
    assertThat(customer.heading()).hasText("Choose your ride");
    film(windows, 6);
    customer.accepts("Hugo");
    assertThat(customer.ride()).containsText("Hugo is on the way");
    assertThat(rosa.requests()).containsText("Another unicorn was chosen");
    film(windows, 7);
    hugo.button("Complete the ride").click();
    assertThat(customer.ride()).containsText("You have arrived");
    film(windows, 7);
  }

  private UnicornPage unicorn(String name, String at) {
    return UnicornPage.onDuty(
        browsers.window(380, HEIGHT, ColorScheme.LIGHT), wildRydes.unicornManagement(), name, at);
  }

  /** Takes that many frames, at the pace at which they are shown. */
  private void film(List<Page> windows, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      windows.getFirst().waitForTimeout(FRAME_MILLIS / 2.0);
      Path file = FRAMES.resolve("%03d.png".formatted(frames++));
      ImageIO.write(frame(windows), "png", file.toFile());
    }
  }

  private static BufferedImage frame(List<Page> windows) throws IOException {
    int width = windows.stream().mapToInt(page -> page.viewportSize().width + GAP).sum() - GAP;
    BufferedImage frame = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = frame.createGraphics();
    canvas.setColor(Color.GRAY);
    canvas.fillRect(0, 0, width, HEIGHT);
    int x = 0;
    for (Page page : windows) {
      canvas.drawImage(ImageIO.read(new ByteArrayInputStream(page.screenshot())), x, 0, null);
      x += page.viewportSize().width + GAP;
    }
    canvas.dispose();
    return frame;
  }
}
