package com.example.rightnow.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium of this machine, without a window. */
final class Browser implements AutoCloseable {
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path executable) {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
        .setChromiumSandbox(false).setHeadless(true)
        .setArgs(List.of("--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run")));
  }

  /** Skips the test where no browser is installed, unless {@code -Dbrowser=required} says that this is an error. */
  static Browser open() {
    Optional<Path> executable = installed();
    if (executable.isPresent()) {
      return new Browser(executable.get());
    }
    String missing = "no browser: install chromium or google-chrome to run the page's test";
    return "required".equals(System.getProperty("browser")) ? fail(missing) : abort(missing);
  }

  private static Optional<Path> installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst();
  }

  Page page(int width, int height) {
    var page = browser
        .newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(width, height));
    page.setDefaultTimeout(20_000);
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
