package org.cecportal.transcripts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingMessages;
import org.cecportal.cecs.history.HistoryFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in words what a copy shows; every form of it says the same. Templates call it
 * {@code @recordMessages}.
 */
@Component("recordMessages")
public class RecordMessages {

    private final CountingMessages counting;

    private final MessageSource messages;

    RecordMessages(CountingMessages counting, MessageSource messages) {
        this.counting = counting;
        this.messages = messages;
    }

    /** As in "CECs of the current cycle, of 2026, with “first aid”". */
    public String shows(HistoryFilter filter) {
        List<String> parts = new ArrayList<>();
        parts.add(say(filter.cycleOnly() ? "transcripts.shows.cycle" : "transcripts.shows.all"));
        if (filter.year() != null) {
            parts.add(say("transcripts.shows.year", filter.year().toString()));
        }
        if (filter.source() != null) {
            parts.add(say("transcripts.shows.source", say("cecs.source." + filter.source())));
        }
        if (!filter.text().isEmpty()) {
            parts.add(say("transcripts.shows.text", filter.text()));
        }
        return String.join(", ", parts);
    }

    public String why(CountedEntry entry) {
        return counting.why(entry);
    }

    public String source(CountedEntry entry) {
        return say("cecs.source." + entry.source());
    }

    public String state(CountedEntry entry) {
        return say("transcripts.state." + entry.state());
    }

    List<String> columns() {
        return Arrays.stream(RecordColumn.values()).map(column -> say("transcripts.column." + column)).toList();
    }

    String say(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

}
