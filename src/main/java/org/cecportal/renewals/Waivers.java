package org.cecportal.renewals;

import org.cecportal.shared.text.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Fees that administrators waive, for a member or for whoever knows a code. */
@Service
@Transactional(readOnly = true)
public class Waivers {

    /** What a waiver takes off. */
    public enum Covers {

        EVERYTHING, LATE_FEE, SURCHARGES, AMOUNT

    }

    /**
     * @param member whom it is for; none when it goes by code
     * @param amountMinor in minor units, when it covers an amount
     * @param used how many renewals it was used for
     */
    public record Waiver(long id, @Nullable MemberId member, @Nullable String memberNumber, @Nullable String code,
            Covers covers, @Nullable Long amountMinor, int usesAllowed, long used, @Nullable LocalDate expiresOn,
            boolean withdrawn, String reason, String grantedBy, LocalDate grantedOn) {
    }

    /**
     * Grants a waiver.
     *
     * @param code capitals, digits and hyphens; none when it is for a member
     * @param expiresOn the last day it can be used
     * @param reason kept in the history (R16)
     */
    public record GrantWaiver(@Nullable MemberId member, @Nullable String code, Covers covers,
            @Nullable Long amountMinor, int usesAllowed, @Nullable LocalDate expiresOn, String reason) {
    }

    private static final String WAIVERS = """
            select w.*, m.member_number,
                (select count(*) from renewal_fee f join renewal r on r.id = f.renewal_id
                 where f.waiver_id = w.id and r.state in ('SUBMITTED', 'HELD', 'RENEWED')) as used
            from fee_waiver w left join member m on m.id = w.member_id
            """;

    /** Long enough for what administrators look for. */
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final Clock clock;

    Waivers(JdbcClient jdbc, ChangeReason because, Clock clock) {
        this.jdbc = jdbc;
        this.because = because;
        this.clock = clock;
    }

    /** The latest first. */
    public List<Waiver> latest() {
        return jdbc.sql(WAIVERS + "order by w.id desc limit ?").param(SHOWN).query(this::waiver).list();
    }

    /** Those a member can use on a day, by own right and by a code. */
    List<Waiver> applicable(MemberId member, @Nullable String code, LocalDate day) {
        return jdbc.sql("select * from (" + WAIVERS + """
                    where (w.member_id = :member or w.code = :code) and not w.withdrawn
                        and (w.expires_on is null or w.expires_on >= :day)) usable
                where used < uses_allowed order by id""")
            .param("member", member.value())
            .param("code", code, Types.VARCHAR)
            .param("day", day)
            .query(this::waiver)
            .list();
    }

    /** The code that can be used on a day, as it is kept. */
    Optional<String> usableCode(String typed, LocalDate day) {
        return jdbc.sql("select code from (" + WAIVERS + """
                    where w.code = :code and not w.withdrawn
                        and (w.expires_on is null or w.expires_on >= :day)) usable
                where used < uses_allowed""")
            .param("code", PlainText.key(typed).toUpperCase(Locale.ROOT))
            .param("day", day)
            .query(String.class)
            .optional();
    }

    /** Of two renewals that would use a waiver up, one waits for the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(Fee fee) {
        fee.lines()
            .stream()
            .map(Fee.Line::waiver)
            .filter(id -> id != null)
            .sorted()
            .forEach(id -> jdbc.sql("select id from fee_waiver where id = ? for update")
                .param(id)
                .query(Long.class)
                .single());
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the code was given away
     * before
     */
    @Transactional
    public void grant(GrantWaiver waiver) {
        because.is(waiver.reason());
        jdbc.sql("""
                insert into fee_waiver (member_id, code, covers, amount_minor, uses_allowed, expires_on, reason,
                    granted_by, granted_at)
                values (:member, :code, :covers, :minor, :uses, :expires, :reason, :by, :now)""")
            .param("member", (waiver.member() != null) ? waiver.member().value() : null, Types.BIGINT)
            .param("code", waiver.code(), Types.VARCHAR)
            .param("covers", waiver.covers().name())
            .param("minor", waiver.amountMinor(), Types.BIGINT)
            .param("uses", waiver.usesAllowed())
            .param("expires", waiver.expiresOn(), Types.DATE)
            .param("reason", waiver.reason())
            .param("by", Actor.current())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

    /** From now on nobody can use it; fees that were fixed stay. */
    @Transactional
    public void withdraw(long id) {
        jdbc.sql("update fee_waiver set withdrawn = true where id = ? and not withdrawn").param(id).update();
    }

    private Waiver waiver(ResultSet row, int number) throws SQLException {
        Long member = row.getObject("member_id", Long.class);
        return new Waiver(row.getLong("id"), (member != null) ? new MemberId(member) : null,
                row.getString("member_number"), row.getString("code"), Covers.valueOf(row.getString("covers")),
                row.getObject("amount_minor", Long.class), row.getInt("uses_allowed"), row.getLong("used"),
                row.getObject("expires_on", LocalDate.class), row.getBoolean("withdrawn"), row.getString("reason"),
                row.getString("granted_by"),
                LocalDate.ofInstant(row.getObject("granted_at", OffsetDateTime.class).toInstant(), clock.getZone()));
    }

}
