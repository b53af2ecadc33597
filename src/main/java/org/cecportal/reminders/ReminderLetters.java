package org.cecportal.reminders;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Eligibility;
import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.certifications.Progress;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberLetters;
import org.cecportal.shared.web.DateFormats;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a reminder with the values that My Certifications shows on that day. It contains
 * dates instead of "in three days", because nobody knows when it is read.
 */
@Component
class ReminderLetters {

    private final MemberLetters letters;

    private final MessageSource messages;

    private final DateFormats dates;

    private final EndMessages ends;

    ReminderLetters(MemberLetters letters, MessageSource messages, DateFormats dates, EndMessages ends) {
        this.letters = letters;
        this.messages = messages;
        this.dates = dates;
        this.ends = ends;
    }

    /**
     * @param standing with a governing certification
     * @param unsubscribe the member's address that ends reminders
     */
    Letter letter(String email, String name, Standing standing, URI unsubscribe) {
        HeldCertification governing = Objects.requireNonNull(standing.governing());
        Progress progress = Objects.requireNonNull(standing.progress());
        String rest = say("rest", progress.counted(), progress.required().brief(), next(standing, progress.today()),
                letters.page("/certifications"), unsubscribe, letters.page("/profile/notifications"));
        return letters
            .letter(email, name, "reminders.letter." + stage(governing, progress.today()), governing.title(),
                    dates.full(governing.effectiveEndsOn()), dates.full(governing.graceEndsOn()), rest)
            .unsubscribedAt(unsubscribe);
    }

    private static String stage(HeldCertification governing, LocalDate today) {
        if (governing.status() == CertificationStatus.GRACE) {
            return "grace";
        }
        return today.equals(governing.effectiveEndsOn()) ? "last-day" : "before";
    }

    /** What to do next, and until when the others stand that are renewed with it. */
    private String next(Standing standing, LocalDate today) {
        return Stream
            .concat(Stream.of(next(Objects.requireNonNull(standing.eligibility()))),
                    Stream.of(String.join("\n", ends.covered(standing.held(), today))))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n\n"));
    }

    private String next(Eligibility eligibility) {
        return switch (eligibility) {
            case Eligibility.Eligible eligible ->
                say(eligible.late() ? "renew-late" : "renew-now", letters.page("/renewal"));
            case Eligibility.NotYet(List<Eligibility.Shortfall> missing) ->
                say("missing", missing.stream().map(this::missing).collect(Collectors.joining("\n")));
        };
    }

    private String missing(Eligibility.Shortfall shortfall) {
        return switch (shortfall) {
            case Eligibility.CreditsMissing(var toGo) -> say("credits", toGo);
            case Eligibility.AuditOpen open -> say("audit");
            case Eligibility.RenewalNotOpen(LocalDate opensOn, long inDays) -> say("opens", dates.full(opensOn));
        };
    }

    private String say(String part, Object... arguments) {
        return messages.getMessage("reminders.letter." + part, arguments, Locale.ENGLISH);
    }

}
