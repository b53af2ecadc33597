package org.cecportal;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.servlet.http.Cookie;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at a browser without scripts: keeps cookies, fills in forms, follows
 * redirects. Each comes from an address of its own.
 */
public final class Browser {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    private final Map<String, String> typed = new LinkedHashMap<>();

    private final MockMvc mvc;

    private final String address;

    private @Nullable MockHttpServletResponse response;

    private String path = "";

    private Browser(MockMvc mvc, String address) {
        this.mvc = mvc;
        this.address = address;
    }

    public Browser(MockMvc mvc) {
        this.mvc = mvc;
        int number = ADDRESSES.incrementAndGet();
        this.address = "10.%d.%d.1".formatted(number / 256, number % 256);
    }

    public Browser visit(String path) {
        return send(MockMvcRequestBuilders.get(URI.create(path)).header("Accept", "text/html,*/*;q=0.8"), path);
    }

    public Browser fill(String field, String value) {
        assertThat(page().select("[name=" + field + "]")).as("field %s at %s", field, path).isNotEmpty();
        typed.put(field, value);
        return this;
    }

    /** Presses a button of this text and sends its form. */
    public Browser press(String button) {
        Element pressed = page().select("button:containsOwn(" + button + ")")
            .stream()
            .filter((one) -> one.text().equals(button))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No button " + button + " at " + path + ": " + text()));
        Element form = pressed.closest("form");
        if (form == null) {
            throw new AssertionError("The button " + button + " is in no form");
        }
        String action = form.attr("action");
        AbstractMockHttpServletRequestBuilder<?> request = (form.attr("enctype").startsWith("multipart/")
                ? MockMvcRequestBuilders.multipart(URI.create(action))
                : MockMvcRequestBuilders.post(URI.create(action)))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Referer", "http://localhost" + path);
        if (!form.attr("enctype").startsWith("multipart/")) {
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name], select[name], textarea[name]")
            .forEach((field) -> fields.put(field.attr("name"), value(form, field.attr("name"))));
        fields.putAll(typed);
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), pressed.val());
        }
        fields.forEach(request::param);
        typed.clear();
        return send(request, action);
    }

    /** Does something in another tab, and comes back to the page as it was. */
    public Browser elsewhere(Consumer<Browser> tab) {
        MockHttpServletResponse here = response();
        String at = path;
        Map<String, String> typedHere = new LinkedHashMap<>(typed);
        typed.clear();
        tab.accept(this);
        response = here;
        path = at;
        typed.putAll(typedHere);
        return this;
    }

    private Browser send(AbstractMockHttpServletRequestBuilder<?> request, String to) {
        exchange(request, to);
        for (int hops = 0; hops < 5 && response().getRedirectedUrl() != null; hops++) {
            URI target = URI.create(response().getRedirectedUrl());
            String next = target.getRawPath() + (target.getRawQuery() != null ? "?" + target.getRawQuery() : "");
            exchange(MockMvcRequestBuilders.get(URI.create(next)).header("Accept", "text/html,*/*;q=0.8"), next);
        }
        return this;
    }

    /** One request with this browser's cookies, following nothing. */
    public Browser exchange(AbstractMockHttpServletRequestBuilder<?> request, String to) {
        try {
            request.with((one) -> {
                one.setRemoteAddr(address);
                return one;
            });
            if (!cookies.isEmpty()) {
                request.cookie(cookies.values().toArray(Cookie[]::new));
            }
            response = forwarded(mvc.perform(request).andReturn());
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
        path = to;
        for (Cookie cookie : response().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            }
            else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return this;
    }

    /** A real server answers with the page that a request is forwarded to. */
    private MockHttpServletResponse forwarded(MvcResult result) throws Exception {
        String page = result.getResponse().getForwardedUrl();
        return (page == null) ? result.getResponse() : mvc.perform(MockMvcRequestBuilders.get(page).with(next -> {
            result.getRequest()
                .getAttributeNames()
                .asIterator()
                .forEachRemaining(name -> copy(name, result.getRequest(), next));
            return next;
        }).cookie(cookies.values().toArray(Cookie[]::new))).andReturn().getResponse();
    }

    /** What the application says to itself, not what the server's parts do. */
    private static void copy(String name, MockHttpServletRequest from, MockHttpServletRequest to) {
        if (name.startsWith("org.cecportal")) {
            to.setAttribute(name, from.getAttribute(name));
        }
    }

    public MockHttpServletResponse response() {
        if (response == null) {
            throw new IllegalStateException("Nothing was visited");
        }
        return response;
    }

    public int status() {
        return response().getStatus();
    }

    /** Where it is now, after redirects. */
    public String path() {
        return path;
    }

    public Document page() {
        try {
            return Jsoup.parse(response().getContentAsString());
        }
        catch (UnsupportedEncodingException ex) {
            throw new AssertionError(ex);
        }
    }

    /** The page's main part, as read. */
    public String text() {
        return page().select("main").text();
    }

    /** What the error summary says, each with the field it leads to. */
    public List<String> problems() {
        return page().select(".summary li")
            .stream()
            .map((item) -> item.select("a").attr("href") + " " + item.text())
            .map(String::strip)
            .toList();
    }

    public String value(String field) {
        return value(page(), field);
    }

    /** What a field holds: of several to choose from, the chosen one. */
    private static String value(Element within, String field) {
        Elements fields = within.select("[name=" + field + "]");
        Element first = fields.first();
        return switch ((first != null) ? first.normalName() : "") {
            case "select" -> fields.select("option[selected]").val();
            case "textarea" -> fields.val();
            default -> (first != null && "radio".equals(first.attr("type"))) ? fields.select("[checked]").val()
                    : fields.attr("value");
        };
    }

    /** The cookie that the session hangs on; there must be one. */
    public Cookie session() {
        return cookie("portal");
    }

    /** A cookie that it keeps; there must be one. */
    public Cookie cookie(String name) {
        Cookie cookie = cookies.get(name);
        if (cookie == null) {
            throw new AssertionError("No cookie " + name);
        }
        return cookie;
    }

    /** Another browser at the same address. */
    public Browser another() {
        return new Browser(mvc, address);
    }

    public Browser keep(Cookie cookie) {
        cookies.put(cookie.getName(), cookie);
        return this;
    }

    /** Signs in by the form. */
    public Browser signIn(String username, String password) {
        return visit("/login").fill("username", username).fill("password", password).press("Sign in");
    }

}
