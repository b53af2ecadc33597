package org.cecportal.accounts.web.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A page with what was typed: in its form, and what the form has no field for in a notice
 * to copy it from.
 */
final class FilledPage {

    /** Fields that pages fill in themselves. */
    private static final Set<String> NOT_TYPED = Set.of("action", "report", "version");

    private final Document page;

    private final MessageSource messages;

    FilledPage(String html, MessageSource messages) {
        this.page = Jsoup.parse(html);
        this.page.outputSettings().prettyPrint(false);
        this.messages = messages;
    }

    String with(TypedForm typed) {
        Element form = formOf(typed);
        if (form != null) {
            form.select("input[type=checkbox], input[type=radio]").removeAttr("checked");
            typed.fields().forEach((name, values) -> fillAll(form, name, values));
        }
        Element main = page.selectFirst("main");
        if (main != null) {
            tell(main, form != null, left(typed, form));
        }
        return page.outerHtml();
    }

    private void tell(Element main, boolean filled, Map<String, String> left) {
        Element box = main.prependElement("div").addClass("notice").attr("role", "status").appendElement("div");
        if (filled) {
            box.appendElement("p").text(say("accounts.form.back"));
        }
        if (!filled || !left.isEmpty()) {
            box.appendElement("p").text(say(left.isEmpty() ? "accounts.form.lost" : "accounts.form.copy"));
        }
        if (!left.isEmpty()) {
            Element list = box.appendElement("dl").addClass("typed");
            left.forEach((label, text) -> {
                list.appendElement("dt").text(label);
                list.appendElement("dd").addClass("written").text(text);
            });
        }
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /**
     * Of the forms that are sent to the same address the one with the same fields.
     * Another form, however alike, is about something else.
     */
    private @Nullable Element formOf(TypedForm typed) {
        List<Element> forms = page.select("form[method=post]")
            .stream()
            .filter(form -> form.attr("action").split("[?]", 2)[0].equals(typed.action()))
            .toList();
        return forms.stream()
            .filter(form -> hasAll(form, shown(typed).keySet()))
            .findFirst()
            .orElse(forms.isEmpty() ? null : forms.getFirst());
    }

    /** What people see of it; the others may be missing in a page of today. */
    private static Map<String, List<String>> shown(TypedForm typed) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        typed.fields().forEach((name, values) -> {
            List<String> texts = values.stream().filter(value -> !value.isBlank()).toList();
            if (!texts.isEmpty() && !NOT_TYPED.contains(name)) {
                shown.put(name, texts);
            }
        });
        return shown;
    }

    /** By label, else by name. */
    private Map<String, String> left(TypedForm typed, @Nullable Element form) {
        Map<String, String> left = new LinkedHashMap<>();
        shown(typed).forEach((name, values) -> {
            if (form == null || fields(form, name).isEmpty()) {
                left.merge(label(name), String.join("\n", values), (one, other) -> one + "\n" + other);
            }
        });
        return left;
    }

    /** As another form of the page calls a field of this name. */
    private String label(String name) {
        return fields(page, name).stream()
            .map(field -> labels(field.id()))
            .flatMap(Collection::stream)
            .findFirst()
            .orElseGet(() -> words(name));
    }

    private List<String> labels(String id) {
        List<String> labels = new ArrayList<>();
        page.select("label[for]")
            .stream()
            .filter(label -> !id.isEmpty() && label.attr("for").equals(id))
            .map(Element::text)
            .filter(text -> !text.isBlank())
            .forEach(labels::add);
        return labels;
    }

    /** {@code completedOn} becomes "Completed on". */
    private static String words(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|[._\\-\\[\\]]+", " ")
            .strip()
            .toLowerCase(Locale.ENGLISH);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    private static boolean hasAll(Element form, Collection<String> names) {
        return names.stream().allMatch(name -> !fields(form, name).isEmpty());
    }

    private static List<Element> fields(Element within, String name) {
        return within.select("input, select, textarea")
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
