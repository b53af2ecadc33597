package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.cecportal.shared.Credits;
import org.cecportal.shared.web.DateFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says why an entry counts as it does, the same in lists and copies. Templates call it
 * {@code @countingMessages}.
 */
@Component("countingMessages")
public class CountingMessages {

    private final MessageSource messages;

    private final DateFormats dates;

    CountingMessages(MessageSource messages, DateFormats dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** Empty for an entry that counts in full toward the current cycle. */
    public String why(CountedEntry entry) {
        Counting.Cap cap = entry.cap();
        LocalDate ended = entry.inGraceOf();
        return switch (entry.rule()) {
            case COUNTS -> (ended != null) ? say("grace.all", dates.full(ended)) : "";
            case CAPPED -> capped(Objects.requireNonNull(cap), entry.category());
            case FILLS_SHORTFALL -> inGrace(entry, Objects.requireNonNull(ended));
            case CLOSED_CYCLE -> closed(entry);
            case USED -> entry.closed().isEmpty() ? say(entry.rule().name()) : closed(entry);
            case BEFORE_CYCLE, AFTER_CYCLE, NO_CYCLE, DRAFT, REJECTED, DUPLICATE, DELETED -> say(entry.rule().name());
        };
    }

    private String capped(Counting.Cap cap, @Nullable String category) {
        return say("CAPPED." + (cap.perYear() ? "year" : "cycle"), cap.credits().brief(), category);
    }

    private String inGrace(CountedEntry entry, LocalDate ended) {
        Credits rest = entry.goesOn();
        return entry.counted().isZero() ? say("grace.none", dates.full(ended), rest)
                : say("grace.part", entry.counted(), dates.full(ended), rest);
    }

    private String closed(CountedEntry entry) {
        if (entry.rule() == CountingRule.CLOSED_CYCLE && entry.closed().size() == 1) {
            return say("CLOSED_CYCLE", dates.full(entry.closed().getFirst().closedOn()));
        }
        return entry.closed()
            .stream()
            .map(use -> say("CLOSED_CYCLE.part", use.credits(), dates.full(use.closedOn())))
            .collect(Collectors.joining("; "));
    }

    private String say(String key, @Nullable Object... arguments) {
        return messages.getMessage("cecs.rule." + key, arguments, Locale.ENGLISH);
    }

}
