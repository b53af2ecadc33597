package org.cecportal.shared;

import java.util.List;

/**
 * What is to be said, by its message; pages and mails word it.
 *
 * @param code of the message
 * @param arguments text, days or other sentences
 */
public record Sentence(String code, List<Object> arguments) {

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String code, Object... arguments) {
        return new Sentence(code, List.of(arguments));
    }

}
