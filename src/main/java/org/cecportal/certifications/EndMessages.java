package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.cecportal.certifications.HeldCertification.Cover;
import org.cecportal.shared.web.DateFormats;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says why a certification stands longer than its own cycle (R4). Templates call it
 * {@code @ends}.
 */
@Component("ends")
public class EndMessages {

    private final MessageSource messages;

    private final DateFormats dates;

    private final Clock clock;

    EndMessages(MessageSource messages, DateFormats dates, Clock clock) {
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * As in "29 September 2028, with your Exercise Physiologist; its own cycle ends 29
     * June 2027"; without a cover the day alone.
     */
    public String yours(HeldCertification held) {
        return yours(held, LocalDate.now(clock));
    }

    /**
     * The same, as it reads on a day.
     */
    public String yours(HeldCertification held, LocalDate today) {
        return full(held, why("yours", held, today));
    }

    /** The same for others than the holder. */
    public String theirs(HeldCertification held) {
        return full(held, whyTheirs(held));
    }

    /** The reason alone, for the holder; empty without a cover. */
    public String whyYours(HeldCertification held) {
        return why("yours", held, LocalDate.now(clock));
    }

    /** The reason alone, for others than the holder; empty without a cover. */
    public String whyTheirs(HeldCertification held) {
        return why("theirs", held, LocalDate.now(clock));
    }

    /**
     * As in "Not certified from 30 June 2025 to 29 November 2026"; empty without a gap
     * (R10).
     */
    public String gaps(HeldCertification held) {
        return held.gaps()
            .stream()
            .map(gap -> say("certifications.gap", dates.full(gap.from()), dates.full(gap.to())))
            .collect(Collectors.joining("; "));
    }

    /**
     * One sentence for each certification that stands longer than its own cycle.
     * @param held those that the holder has
     */
    public List<String> covered(List<HeldCertification> held, LocalDate today) {
        return held.stream()
            .filter(one -> one.status().isRenewable() && one.cover() != null)
            .map(one -> say("certifications.end.covered", one.title(), yours(one, today)))
            .toList();
    }

    private String full(HeldCertification held, String why) {
        String end = dates.full(held.effectiveEndsOn());
        return why.isEmpty() ? end : end + ", " + why;
    }

    private String why(String whose, HeldCertification held, LocalDate today) {
        Cover cover = held.cover();
        if (cover == null) {
            return "";
        }
        LocalDate ownEnd = held.cycle().endsOn();
        return say("certifications.end." + whose + (cover.stopped() ? ".stopped" : ".covered"), cover.title(),
                dates.full(ownEnd), today.isAfter(ownEnd) ? 1 : 0);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
