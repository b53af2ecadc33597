package org.cecportal.renewals.waivers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists waivers, and finds those that can be used. */
@Service
@Transactional(readOnly = true)
public class WaiverQueries {

    private static final String WAIVERS = """
            select w.*, m.member_number,
                (select count(*) from renewal_fee f join renewal r on r.id = f.renewal_id
                 where f.waiver_id = w.id and r.state in ('SUBMITTED', 'HELD', 'RENEWED')) as used
            from fee_waiver w left join member_name m on m.id = w.member_id
            """;

    /** Nobody grants a code to use it for the own profile (R17). */
    private static final String OF_ANOTHER = """
            (select current_id from member_name where id = :member) not in (select own_profiles(w.granted_by))""";

    /** Long enough for what administrators look for. */
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    private final Clock clock;

    WaiverQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest first. */
    public List<WaiverView> latest() {
        return jdbc.sql(WAIVERS + "order by w.id desc limit ?").param(SHOWN).query(this::waiver).list();
    }

    /**
     * Waivers usable on a day: granted to the member, or matching the code; the oldest
     * first.
     */
    public List<WaiverView> usable(MemberId member, @Nullable String code, LocalDate day) {
        return jdbc.sql(WAIVERS + "where w.member_id = :member or w.code = :code and " + OF_ANOTHER + " order by w.id")
            .param("member", member.value())
            .param("code", code, Types.VARCHAR)
            .query(this::waiver)
            .stream()
            .filter(waiver -> waiver.isUsableOn(day))
            .toList();
    }

    /** The code that the member can use on a day, as it is kept. */
    public Optional<String> usableCode(String typed, MemberId member, LocalDate day) {
        return jdbc.sql(WAIVERS + "where w.code = :code and " + OF_ANOTHER)
            .param("code", PlainText.key(typed).toUpperCase(Locale.ROOT))
            .param("member", member.value())
            .query(this::waiver)
            .optional()
            .filter(waiver -> waiver.isUsableOn(day))
            .map(WaiverView::code);
    }

    private WaiverView waiver(ResultSet row, int number) throws SQLException {
        Long member = row.getObject("member_id", Long.class);
        return new WaiverView(row.getLong("id"), (member != null) ? new MemberId(member) : null,
                row.getString("member_number"), row.getString("code"), WaivedPart.valueOf(row.getString("covers")),
                row.getObject("amount_minor", Long.class), row.getInt("uses_allowed"), row.getLong("used"),
                row.getObject("expires_on", LocalDate.class), row.getBoolean("withdrawn"), row.getString("reason"),
                row.getString("granted_by"),
                LocalDate.ofInstant(row.getObject("granted_at", OffsetDateTime.class).toInstant(), clock.getZone()));
    }

}
