package org.cecportal.certifications;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.certifications.HeldCertification.Cover;
import org.cecportal.certifications.HeldCertification.UnderWay;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.certifications.CertificationDirectory.Holding;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what members hold. */
@Repository
class HeldCertificationQueries {

    /** What a member holds, in the order of R4; the member is named by an expression. */
    private static final String HELD = """
            with held as materialized (select * from held_certification where member_id = %s)
            select h.*, t.code, closed.*, gaps.*, under_way.*, fees.reinstatement_minor, fees.currency, k.title as cover_title,
                (select min(begins_on) from cycle where certification_id = h.id) as held_since
            from held h
            join certification_code t on t.id = h.type_id
            left join held k on k.id = h.covered_by
            cross join lateral (
                select array_agg(cast(begins_on as text) order by begins_on) as closed_from,
                    array_agg(cast(reaches_to as text) order by begins_on) as closed_to,
                    array_agg(cast(coalesce(closed_on, ends_on) as text) order by begins_on) as closed_on
                from cycle
                where certification_id = h.id and begins_on < h.begins_on and not closed_here) closed
            cross join lateral (
                select array_agg(cast(lapsed_from as text) order by begins_on) as gaps_from,
                    array_agg(cast(begins_on - 1 as text) order by begins_on) as gaps_to
                from cycle where certification_id = h.id and lapsed_from is not null) gaps
            cross join lateral fees_on(:today) fees
            left join lateral (
                select id as renewal_id, state as renewal_state from pending_renewal
                where certification_id = h.id order by id desc limit 1) under_way on true
            """;

    /** The one asked for, or the one that it was joined to (R13). */
    private static final String ASKED = "(select coalesce(joined_to, id) from certification where id = :id)";

    private final JdbcClient jdbc;

    HeldCertificationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Every certification with its current cycle, the last of its chain, and the
     * requirement in force when that cycle began; in the order in which they govern (R4).
     */
    List<HeldCertification> heldBy(MemberId member, LocalDate today) {
        return jdbc.sql(HELD.formatted(":member") + "order by h.place")
            .param("today", today)
            .param("member", member.value())
            .query((row, number) -> held(row, today))
            .list();
    }

    Optional<Holding> find(long id, LocalDate today) {
        return jdbc
            .sql(HELD.formatted("(select member_id from certification where id = %s)".formatted(ASKED))
                    + "where h.id = " + ASKED)
            .param("today", today)
            .param("id", id)
            .query((row, number) -> new Holding(new MemberId(row.getLong("member_id")),
                    row.getObject("held_since", LocalDate.class), held(row, today)))
            .optional();
    }

    private static HeldCertification held(ResultSet row, LocalDate today) throws SQLException {
        Cycle cycle = new Cycle(row.getObject("begins_on", LocalDate.class), row.getObject("ends_on", LocalDate.class));
        LocalDate endsOn = row.getObject("effective_ends_on", LocalDate.class);
        return new HeldCertification(row.getLong("id"), row.getString("certificate_number"), row.getString("code"),
                row.getString("title"), row.getInt("rank"), new Credits(row.getBigDecimal("required_cecs")),
                row.getInt("cycle_years"), row.getLong("cycle_id"), cycle, endsOn, cover(row),
                CertificationStatus.on(today, endsOn, standing(row.getString("standing"))), closed(row), gaps(row),
                Money.of(row.getLong("reinstatement_minor"), row.getString("currency")), underWay(row));
    }

    private static @Nullable Cover cover(ResultSet row) throws SQLException {
        String title = row.getString("cover_title");
        return (title != null) ? new Cover(title, row.getBoolean("cover_stopped")) : null;
    }

    private static @Nullable UnderWay underWay(ResultSet row) throws SQLException {
        String state = row.getString("renewal_state");
        return (state != null) ? new UnderWay(row.getLong("renewal_id"), state) : null;
    }

    private static List<ClosedCycle> closed(ResultSet row) throws SQLException {
        List<LocalDate> from = dates(row, "closed_from");
        List<LocalDate> to = dates(row, "closed_to");
        List<LocalDate> on = dates(row, "closed_on");
        return IntStream.range(0, from.size())
            .mapToObj(i -> new ClosedCycle(new DateWindow(from.get(i), to.get(i)), on.get(i)))
            .toList();
    }

    private static List<DateWindow> gaps(ResultSet row) throws SQLException {
        List<LocalDate> from = dates(row, "gaps_from");
        List<LocalDate> to = dates(row, "gaps_to");
        return IntStream.range(0, from.size()).mapToObj(i -> new DateWindow(from.get(i), to.get(i))).toList();
    }

    private static List<LocalDate> dates(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (array != null) ? Stream.of((String[]) array.getArray()).map(LocalDate::parse).toList() : List.of();
    }

    private static @Nullable CertificationStatus standing(@Nullable String name) {
        return (name != null) ? CertificationStatus.valueOf(name) : null;
    }

}
