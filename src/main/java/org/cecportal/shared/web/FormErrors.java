package org.cecportal.shared.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * The errors of a form: one sentence for a field, in the order of the form. Pages find it
 * under the model name {@code errors}.
 */
public final class FormErrors {

    private final Map<String, String> byField = new LinkedHashMap<>();

    private final List<String> general = new ArrayList<>();

    public static FormErrors none() {
        return new FormErrors();
    }

    public static FormErrors of(BindingResult result, MessageSource messages) {
        FormErrors errors = new FormErrors();
        for (ObjectError error : result.getAllErrors()) {
            String text = messages.getMessage(error, LocaleContextHolder.getLocale());
            if (error instanceof FieldError field) {
                errors.add(field.getField(), text);
            }
            else {
                errors.add(text);
            }
        }
        return errors;
    }

    /** Adds a sentence for a field; the first one for a field is kept. */
    public FormErrors add(String field, String text) {
        byField.putIfAbsent(field, text);
        return this;
    }

    /** Adds a sentence about the form as a whole. */
    public FormErrors add(String text) {
        general.add(text);
        return this;
    }

    public @Nullable String of(String field) {
        return byField.get(field);
    }

    public Map<String, String> byField() {
        return byField;
    }

    public List<String> general() {
        return general;
    }

    public boolean isEmpty() {
        return byField.isEmpty() && general.isEmpty();
    }

}
