package org.cecportal.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import org.cecportal.OneProcess;

/**
 * Finds a Chromium: one on the machine, else Playwright's own download, else, as root on
 * Debian, the package. One browser serves all journeys.
 */
final class Browsers {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome-stable",
            "google-chrome", "chrome");

    private static final List<Path> ELSEWHERE = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"));

    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final Browser BROWSER = OneProcess.atATime("browser", Browsers::launch);

    private Browsers() {
    }

    static Browser chromium() {
        return BROWSER;
    }

    private static Browser launch() {
        Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(QUIET);
        Optional<Path> found = onThisMachine();
        if (found.isEmpty() && !downloaded(playwright, options)) {
            installedPackage();
            found = onThisMachine();
        }
        found.ifPresent(options::setExecutablePath);
        try {
            return playwright.chromium().launch(options);
        }
        catch (PlaywrightException ex) {
            throw new IllegalStateException("The journeys need a browser: install Chromium or Google Chrome "
                    + "(on Debian: apt-get install chromium) and run the tests again.", ex);
        }
    }

    private static Optional<Path> onThisMachine() {
        Stream<Path> onPath = Stream
            .of(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, ELSEWHERE.stream()).filter(Files::isExecutable).findFirst();
    }

    private static boolean downloaded(Playwright playwright, BrowserType.LaunchOptions options) {
        if (run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), CLI.class.getName(), "install", "chromium")) != 0) {
            return false;
        }
        try {
            playwright.chromium().launch(options).close();
            return true;
        }
        catch (PlaywrightException ex) {
            return false;
        }
    }

    private static void installedPackage() {
        if ("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/etc/debian_version"))) {
            run(List.of("apt-get", "update", "-qq"));
            run(List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"));
        }
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        }
        catch (IOException ex) {
            return -1;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

}
