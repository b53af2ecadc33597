package org.cecportal.journeys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody's visit to the portal in a browser of their own. It collects what must not
 * happen on any page: script errors, refusals by the content security policy, requests to
 * other hosts.
 */
final class Visit implements AutoCloseable {

    static final int WIDE = 1280;

    static final int NARROW = 320;

    private static final boolean PICTURES = Boolean.getBoolean("pictures");

    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private final BrowserContext context;

    private final Page page;

    private final List<String> troubles = new ArrayList<>();

    private final String home;

    private String elsewhere = "data:";

    Visit(int port) {
        this(port, WIDE, ColorScheme.LIGHT, true);
    }

    Visit(int port, int width, ColorScheme scheme, boolean script) {
        home = "http://localhost:" + port;
        context = Browsers.chromium()
            .newContext(new Browser.NewContextOptions().setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script)
                .setBaseURL(home));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type()) && !message.text().contains("the server responded with a status of 4")
                    && !message.text().startsWith("Response Status Error Code 401")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(home) && !request.url().startsWith("data:")
                    && !request.url().startsWith(elsewhere)) {
                troubles.add("A request left the host: " + request.url());
            }
        });
    }

    Page page() {
        return page;
    }

    /** What the browser complained of so far was meant to happen. */
    void forgetTroubles() {
        troubles.clear();
    }

    /** The visit may lead to another host, such as a gateway's. */
    Visit mayLeaveFor(String origin) {
        elsewhere = origin;
        return this;
    }

    Visit signIn(String username, String password) {
        page.navigate("/login");
        page.getByLabel("Username").fill(username);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        return this;
    }

    /**
     * The page has no accessibility violation, wide and narrow, light and dark, and
     * nothing on it is wider than the screen. The dark theme differs by its colours only.
     * There are no frames, so that axe's legacy mode sees all: it needs no second page.
     */
    void isAccessible() {
        for (int width : new int[] { WIDE, NARROW }) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
                String violations = (scheme == ColorScheme.DARK ? axe.withRules(COLOURS) : axe).analyze()
                    .getViolations()
                    .stream()
                    .map(rule -> rule.getId() + ": "
                            + rule.getNodes()
                                .stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                    .collect(Collectors.joining("\n"));
                assertThat(violations).as("%s at %d pixels, %s", page.url(), width, scheme).isEmpty();
            }
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).as("width of %s", page.url())
                .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(WIDE, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /**
     * Keeps a picture under {@code target/screenshots}, when pictures are asked for (see
     * docs/operations.md).
     */
    void picture(String name, int width, ColorScheme scheme) {
        if (!PICTURES) {
            return;
        }
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
        page.setViewportSize(WIDE, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Pictures of the page as it is: wide and narrow, light and dark. */
    void pictures(String name) {
        for (Map.Entry<String, ColorScheme> scheme : Map.of("light", ColorScheme.LIGHT, "dark", ColorScheme.DARK)
            .entrySet()) {
            picture(name + "-" + scheme.getKey(), WIDE, scheme.getValue());
            picture(name + "-" + scheme.getKey() + "-narrow", NARROW, scheme.getValue());
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles).isEmpty();
    }

}
