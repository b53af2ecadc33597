package org.cecportal.history.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.cecportal.shared.web.DateFormats;

import org.springframework.stereotype.Component;

/** Words stored values for people. Templates call it {@code @historyMessages}. */
@Component
class HistoryMessages {

    private final DateFormats dates;

    HistoryMessages(DateFormats dates) {
        this.dates = dates;
    }

    /** Days and times as anywhere in the portal; everything else as it is. */
    public String value(String stored) {
        try {
            return (stored.length() == "2026-12-31".length()) ? dates.full(LocalDate.parse(stored))
                    : dates.time(OffsetDateTime.parse(stored).toInstant());
        }
        catch (DateTimeParseException ex) {
            return stored;
        }
    }

}
