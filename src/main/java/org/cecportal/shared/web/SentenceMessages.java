package org.cecportal.shared.web;

import java.time.LocalDate;
import java.util.Locale;

import org.cecportal.shared.Sentence;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns a {@link Sentence} into text. Templates call it {@code @sentence}. */
@Component("sentence")
public class SentenceMessages {

    private final MessageSource messages;

    private final DateFormats dates;

    SentenceMessages(MessageSource messages, DateFormats dates) {
        this.messages = messages;
        this.dates = dates;
    }

    public String say(Sentence sentence) {
        return say(sentence, LocaleContextHolder.getLocale());
    }

    private String say(Sentence sentence, Locale locale) {
        Object[] arguments = sentence.arguments().stream().map(argument -> switch (argument) {
            case LocalDate day -> dates.full(day);
            case Sentence inner -> say(inner, locale);
            default -> argument;
        }).toArray();
        return messages.getMessage(sentence.code(), arguments, locale);
    }

}
