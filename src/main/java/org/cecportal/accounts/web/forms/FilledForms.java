package org.cecportal.accounts.web.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Fills in, once, the form of the page that is sent with what was typed before. Runs
 * after the check of who is signed in.
 */
public final class FilledForms extends OncePerRequestFilter {

    private final MessageSource messages;

    public FilledForms(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TypedForm typed = typedFor(request);
        if (typed == null) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String type = String.valueOf(page.getContentType());
        if (page.getStatus() == HttpStatus.OK.value() && type.startsWith(MediaType.TEXT_HTML_VALUE)) {
            byte[] filled = filled(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8), typed);
            page.resetBuffer();
            page.getOutputStream().write(filled);
        }
        page.copyBodyToResponse();
    }

    private static @Nullable TypedForm typedFor(HttpServletRequest request) {
        HttpSession session = HttpMethod.GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null
                ? request.getSession(false) : null;
        if (session != null && session.getAttribute(InterruptedForms.TYPED) instanceof TypedForm typed
                && typed.path().equals(request.getRequestURI())) {
            session.removeAttribute(InterruptedForms.TYPED);
            return typed;
        }
        return null;
    }

    private byte[] filled(String html, TypedForm typed) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        Element form = formOf(page, typed);
        Element main = page.selectFirst("main");
        if (form != null) {
            form.select("input[type=checkbox], input[type=radio]").removeAttr("checked");
            typed.fields().forEach((name, values) -> fillAll(form, name, values));
        }
        if (main != null) {
            main.prependElement("div")
                .addClass("notice")
                .attr("role", "status")
                .appendElement("p")
                .text(messages.getMessage((form != null) ? "accounts.form.back" : "accounts.form.lost", null,
                        LocaleContextHolder.getLocale()));
        }
        return page.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    /** The form with the same address, or otherwise one with the same fields. */
    private static @Nullable Element formOf(Document page, TypedForm typed) {
        List<Element> forms = page.select("form[method=post]");
        return forms.stream()
            .filter(form -> form.attr("action").split("[?]", 2)[0].equals(typed.action()))
            .findFirst()
            .or(() -> forms.stream().filter(form -> hasAll(form, shown(typed))).findFirst())
            .orElse(null);
    }

    /** The fields that people see. Hidden ones may be missing on the current page. */
    private static Collection<String> shown(TypedForm typed) {
        return typed.fields()
            .entrySet()
            .stream()
            .filter(field -> field.getValue().stream().anyMatch(value -> !value.isBlank()))
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals("action") && !name.equals("report") && !name.equals("version"))
            .toList();
    }

    private static boolean hasAll(Element form, Collection<String> names) {
        return !names.isEmpty() && names.stream().allMatch(name -> !fields(form, name).isEmpty());
    }

    private static List<Element> fields(Element form, String name) {
        return form.select("input, select, textarea")
            .stream()
            .filter(field -> field.attr("name").equals(name))
            .toList();
    }

    private static void fillAll(Element form, String name, List<String> values) {
        List<Element> fields = fields(form, name);
        for (int i = 0; i < fields.size(); i++) {
            fill(fields.get(i), values.get(Math.min(i, values.size() - 1)), values);
        }
    }

    private static void fill(Element field, String value, List<String> values) {
        switch (field.normalName()) {
            case "textarea" -> field.text(value);
            case "select" -> field.select("option").forEach(option -> {
                if (values.contains(option.val())) {
                    option.attr("selected", "selected");
                }
                else {
                    option.removeAttr("selected");
                }
            });
            default -> fillInput(field, value, values);
        }
    }

    private static void fillInput(Element input, String value, List<String> values) {
        switch (input.attr("type")) {
            case "checkbox", "radio" ->
                input.attr("checked", values.contains(input.hasAttr("value") ? input.val() : "on"));
            case "file", "submit", "button" -> {
            }
            default -> input.val(value);
        }
    }

}
