package org.cecportal.cecs.evidence;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes sizes of files for people. Templates call it {@code @sizes}. */
@Component("sizes")
class SizeFormats {

    private static final double KILO = 1 << 10;

    private static final double MEGA = 1 << 20;

    private final MessageSource messages;

    SizeFormats(MessageSource messages) {
        this.messages = messages;
    }

    /** As in 240 KB or 1.2 MB. */
    public String of(long bytes) {
        if (bytes < MEGA) {
            return say("kilo", Math.max(1, Math.round(bytes / KILO)));
        }
        return say("mega", Math.round(bytes / MEGA * 10) / 10d);
    }

    private String say(String unit, Number amount) {
        return messages.getMessage("cecs.evidence.size." + unit, new Object[] { amount }, Locale.ENGLISH);
    }

}
