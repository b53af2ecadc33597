package org.cecportal.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;

import org.springframework.stereotype.Component;

/**
 * What a password must be like: long enough, hard to guess, and not the name it protects.
 */
@Component
public class PasswordPolicy {

    static final int MIN_LENGTH = 10;

    static final int MAX_LENGTH = 128;

    private static final int MIN_SCORE = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** Why a password is not taken; the page has a sentence for each. */
    public sealed interface Objection {

        /**
         * @param least in characters
         */
        record TooShort(int least) implements Objection {
        }

        /**
         * @param most in characters
         */
        record TooLong(int most) implements Objection {
        }

        /** It holds a name that others know. */
        record HoldsUsername() implements Objection {
        }

        /**
         * @param because sentences on what makes it easy; may be empty
         */
        record EasyToGuess(String because) implements Objection {
        }

    }

    /**
     * @param known what others know of the person, in lower case; none may be part of the
     * password
     */
    Optional<Objection> objection(String password, List<String> known, Locale locale) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of(new Objection.TooShort(MIN_LENGTH));
        }
        if (length > MAX_LENGTH) {
            return Optional.of(new Objection.TooLong(MAX_LENGTH));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (known.stream().anyMatch((name) -> !name.isBlank() && lower.contains(name))) {
            return Optional.of(new Objection.HoldsUsername());
        }
        Strength strength = zxcvbn.measure(password, known);
        return (strength.getScore() < MIN_SCORE)
                ? Optional.of(new Objection.EasyToGuess(because(strength.getFeedback(), locale))) : Optional.empty();
    }

    private static String because(Feedback feedback, Locale locale) {
        return Stream.concat(Stream.of(feedback.getWarning(locale)), feedback.getSuggestions(locale).stream())
            .filter((sentence) -> !sentence.isBlank())
            .collect(Collectors.joining(" "));
    }

}
