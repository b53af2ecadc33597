package org.cecportal.cecs.history;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.Counts;
import org.cecportal.cecs.RecordedEntry;
import org.cecportal.cecs.Source;
import org.cecportal.cecs.history.ClosedCounts.ClosedTotal;
import org.cecportal.cecs.history.HistoryTotals.Unproven;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Adds up a member's history: each row is an entry of the window beside the sums of the
 * whole history, or those alone.
 */
final class TotalsReader implements ResultSetExtractor<HistoryTotals> {

    private static final Comparator<RecordedEntry> NEWEST_FIRST = Comparator.comparing(RecordedEntry::completedOn)
        .thenComparing(RecordedEntry::id)
        .reversed();

    private final @Nullable CountingWindow window;

    TotalsReader(@Nullable CountingWindow window) {
        this.window = window;
    }

    @Override
    public HistoryTotals extractData(ResultSet row) throws SQLException {
        List<RecordedEntry> entries = new ArrayList<>();
        Set<Long> proven = new HashSet<>();
        row.next();
        long all = row.getLong("total");
        List<Integer> years = Arrays.asList((Integer[]) row.getArray("years").getArray());
        long drafts = row.getLong("drafts");
        long restorable = row.getLong("restorable");
        List<ClosedTotal> closed = closed(row);
        do {
            if (row.getObject("id") != null) {
                RecordedEntry entry = RecordedEntries.entry(row);
                entries.add(entry);
                if (row.getBoolean("is_proven")) {
                    proven.add(entry.id());
                }
            }
        }
        while (row.next());
        Counts counts = Counts.of(entries, window);
        List<RecordedEntry> considered = entries.stream().filter(entry -> counts.of(entry).isConsidered()).toList();
        List<RecordedEntry> reported = considered.stream()
            .filter(entry -> entry.source() == Source.SELF_REPORTED)
            .toList();
        List<RecordedEntry> unproven = reported.stream().filter(entry -> !proven.contains(entry.id())).toList();
        return new HistoryTotals(bySource(considered, counts), entries.size(), all, years, drafts, restorable,
                reported.size(), reported.size() - unproven.size(), named(unproven),
                sum(considered, entry -> counts.of(entry).goesOn()), taken(entries),
                sum(considered, RecordedEntry::replacing), closed, counts);
    }

    private static List<ClosedTotal> closed(ResultSet row) throws SQLException {
        Array amounts = row.getArray("closed_sums");
        if (amounts == null) {
            return List.of();
        }
        BigDecimal[] credits = (BigDecimal[]) amounts.getArray();
        String[] from = (String[]) row.getArray("closed_from").getArray();
        String[] on = (String[]) row.getArray("closed_on").getArray();
        return IntStream.range(0, credits.length)
            .mapToObj(i -> new ClosedTotal(LocalDate.parse(from[i]), LocalDate.parse(on[i]), new Credits(credits[i])))
            .toList();
    }

    private static Map<Source, Credits> bySource(List<RecordedEntry> entries, Counts counts) {
        Map<Source, Credits> sums = new EnumMap<>(Source.class);
        entries.forEach(entry -> sums.merge(entry.source(), counts.of(entry).credits(), Credits::plus));
        return sums;
    }

    private static List<Unproven> named(List<RecordedEntry> unproven) {
        return unproven.stream()
            .sorted(NEWEST_FIRST)
            .limit(HistoryTotals.UNPROVEN_SHOWN)
            .map(entry -> new Unproven(entry.id(), entry.title(), entry.completedOn()))
            .toList();
    }

    /** What audits have not allowed of claims for this cycle. */
    private static Credits taken(List<RecordedEntry> entries) {
        return entries.stream().map(entry -> switch (entry.state()) {
            case REJECTED -> entry.credits();
            case ACCEPTED -> entry.credits().shortOf(Objects.requireNonNullElse(entry.claimed(), Credits.ZERO));
            default -> Credits.ZERO;
        }).reduce(Credits.ZERO, Credits::plus);
    }

    private static Credits sum(List<RecordedEntry> entries, Function<RecordedEntry, Credits> amount) {
        return entries.stream().map(amount).reduce(Credits.ZERO, Credits::plus);
    }

}
