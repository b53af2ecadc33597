package org.cecportal.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the catalogue in force today says. */
@Service
@Transactional(readOnly = true)
public class Catalog {

    private static final String TERMS = """
            select t.code, terms.*, fees.currency
            from certification_terms terms
            join certification_type t on t.id = terms.type_id
            cross join (select currency from programme_fees order by effective_from desc limit 1) fees
            """;

    private final JdbcClient jdbc;

    private final CertificationTypeRepository types;

    private final ChangeReason reason;

    private final Clock clock;

    Catalog(JdbcClient jdbc, CertificationTypeRepository types, ChangeReason reason, Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.reason = reason;
        this.clock = clock;
    }

    /** The fees in force on a day that do not depend on the type. */
    public ProgrammeFees feesOn(LocalDate day) {
        return jdbc.sql("select * from programme_fees where effective_from <= ? order by effective_from desc limit 1")
            .param(day)
            .query((row, number) -> {
                String currency = row.getString("currency");
                return new ProgrammeFees(row.getObject("effective_from", LocalDate.class),
                        Money.of(row.getLong("surcharge_minor"), currency),
                        Money.of(row.getLong("late_fee_minor"), currency),
                        Money.of(row.getLong("reinstatement_minor"), currency));
            })
            .single();
    }

    /** The categories of CECs, by title. */
    public List<CecCategory> categories() {
        return jdbc.sql("select code, title from cec_category order by title")
            .query((row, number) -> new CecCategory(row.getString("code"), row.getString("title")))
            .list();
    }

    /** All terms, by code and then by date: those that were, are and will be in force. */
    public List<CatalogTerms> terms() {
        return jdbc.sql(TERMS + "order by terms.rank desc, t.code, terms.effective_from")
            .query((row, number) -> terms(row))
            .list();
    }

    /** The terms in force on a day, one of each type, the highest rank first. */
    public List<CatalogTerms> termsOn(LocalDate day) {
        return jdbc.sql(TERMS + """
                where terms.id = (select id from terms_on(terms.type_id, :day))
                order by terms.rank desc, t.code""").param("day", day).query((row, number) -> terms(row)).list();
    }

    private static CatalogTerms terms(ResultSet row) throws SQLException {
        return new CatalogTerms(row.getString("code"), row.getObject("effective_from", LocalDate.class),
                row.getString("title"), row.getInt("rank"), new Credits(row.getBigDecimal("required_cecs")),
                row.getInt("cycle_years"), Money.of(row.getLong("fee_minor"), row.getString("currency")));
    }

    /** Every category with the limit in force on a day, by title (R5). */
    public List<CategoryLimit> limitsOn(LocalDate day) {
        return jdbc.sql("""
                select g.title, cap.max_credits, cap.per from cec_category g
                left join lateral cap_on(g.code, :day) cap on true
                order by g.title""").param("day", day).query((row, number) -> {
            BigDecimal most = row.getBigDecimal("max_credits");
            return new CategoryLimit(row.getString("title"), (most != null) ? new Credits(most) : null,
                    "CALENDAR_YEAR".equals(row.getString("per")));
        }).list();
    }

    /**
     * Writes terms that come into force on a later day; terms already planned for that
     * day are replaced.
     * @throws IllegalArgumentException when the day is not after today
     */
    @Transactional
    public void change(ChangeTerms change) {
        reason.is(change.reason());
        CertificationType type = types.findByCode(change.code()).orElseThrow();
        type.plan(change, LocalDate.now(clock));
        types.saveAndFlush(type);
    }

}
