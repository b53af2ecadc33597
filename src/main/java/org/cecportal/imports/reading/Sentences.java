package org.cecportal.imports.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.cecportal.shared.RosterSql;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns stored reasons into sentences. */
@Component
public class Sentences {

    /** Replaces the bar in an argument, because the bar separates arguments. */
    static final char BAR = '\u001d';

    private static final String CHANGE = String.valueOf(RosterSql.CHANGE_END);

    private static final String PART = String.valueOf(RosterSql.PART_END);

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    /** Several reasons, each a sentence. */
    public List<String> ofAll(String reasons) {
        return Arrays.stream(reasons.split(CHANGE, -1)).map(this::of).toList();
    }

    /** A message's key and its arguments, {@code key|argument|…}, as a sentence. */
    public String of(String reason) {
        String[] parts = Arrays.stream(reason.split("\\|", -1))
            .map(part -> part.replace(BAR, '|'))
            .toArray(String[]::new);
        return say(parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
    }

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    /** A message, or the text itself when it is no message's key. */
    public String sayIfKnown(String keyOrText) {
        return Objects.requireNonNullElse(messages.getMessage(keyOrText, null, keyOrText, locale()), keyOrText);
    }

    /** What a line changes, one sentence for each column. */
    public List<String> ofChanges(String changes) {
        List<String> sentences = new ArrayList<>();
        for (String change : changes.isEmpty() ? new String[0] : changes.split(CHANGE, -1)) {
            String[] parts = change.split(PART, -1);
            sentences.add(say("imports.change", parts[0], orNothing(parts[1]), orNothing(parts[2])));
        }
        return sentences;
    }

    private String orNothing(String value) {
        return value.isEmpty() ? say("imports.change.nothing") : value;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

}
