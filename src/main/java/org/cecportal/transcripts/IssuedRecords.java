package org.cecportal.transcripts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.Source;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.VerificationCode;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** The copies that left the portal. */
@Service
class IssuedRecords {

    private final JdbcClient jdbc;

    private final PortalSettings settings;

    private final Clock clock;

    IssuedRecords(JdbcClient jdbc, PortalSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Gives a copy its code. The same copy on the same day keeps the one it has. */
    @Transactional
    public IssuedTranscript issue(Transcript transcript) {
        HistoryFilter filter = transcript.filter();
        CountingWindow window = transcript.standing().window();
        TranscriptTotals sums = transcript.sums();
        VerificationCode code = jdbc.sql("""
                insert into transcript_issue (code, member_id, issued_on, issued_at, cycle_only, year, source, text,
                    sort_order, cycle_begins_on, cycle_ends_on, grace_until, required, entries, claimed, counted,
                    digest)
                values (:code, :member, :on, :at, :cycleOnly, :year, :source, :text, :order, :begins, :ends, :grace,
                    :required, :entries, :claimed, :counted, :digest)
                on conflict (member_id, issued_on, digest) do update set digest = excluded.digest
                returning code""")
            .param("code", VerificationCode.random().value())
            .param("member", transcript.member().id().value())
            .param("on", transcript.on())
            .param("at", OffsetDateTime.now(clock))
            .param("cycleOnly", filter.cycleOnly())
            .param("year", filter.year(), Types.INTEGER)
            .param("source", (filter.source() != null) ? filter.source().name() : null, Types.VARCHAR)
            .param("text", filter.text())
            .param("order", filter.order().name())
            .param("begins", (window != null) ? window.cycle().from() : null, Types.DATE)
            .param("ends", (window != null) ? window.cycle().to() : null, Types.DATE)
            .param("grace", (window != null) ? window.graceUntil() : null, Types.DATE)
            .param("required", (window != null) ? window.required().value() : null, Types.NUMERIC)
            .param("entries", sums.entries())
            .param("claimed", sums.claimed().value())
            .param("counted", sums.counted().value())
            .param("digest", sums.digest())
            .query((row, number) -> new VerificationCode(row.getString("code")))
            .single();
        return new IssuedTranscript(transcript, code,
                UriComponentsBuilder.fromUri(settings.baseUrl())
                    .pathSegment("verify", "record", code.toString())
                    .toUriString());
    }

    @Transactional(readOnly = true)
    public Optional<IssuedRecord> find(VerificationCode code) {
        return jdbc.sql("""
                select t.*, m.current_id from transcript_issue t join member_name m on m.id = t.member_id
                where t.code = ?""").param(code.value()).query((row, number) -> issued(row)).optional();
    }

    private static IssuedRecord issued(ResultSet row) throws SQLException {
        String source = row.getString("source");
        HistoryFilter filter = new HistoryFilter(row.getBoolean("cycle_only"), row.getObject("year", Integer.class),
                (source != null) ? Source.valueOf(source) : null, row.getString("text"),
                HistoryFilter.Order.valueOf(row.getString("sort_order")), 1);
        return new IssuedRecord(new VerificationCode(row.getString("code")), new MemberId(row.getLong("current_id")),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(), filter, window(row),
                new TranscriptTotals(row.getLong("entries"), new Credits(row.getBigDecimal("claimed")),
                        new Credits(row.getBigDecimal("counted")), row.getString("digest")));
    }

    private static @Nullable CountingWindow window(ResultSet row) throws SQLException {
        LocalDate begins = row.getObject("cycle_begins_on", LocalDate.class);
        return (begins != null)
                ? new CountingWindow(new DateWindow(begins, row.getObject("cycle_ends_on", LocalDate.class)),
                        row.getObject("grace_until", LocalDate.class), new Credits(row.getBigDecimal("required")))
                : null;
    }

}
