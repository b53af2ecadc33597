package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CatalogTerms;
import org.cecportal.catalog.ProgrammeFees;
import org.cecportal.renewals.Fee.Line;
import org.cecportal.renewals.Waivers.Waiver;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static java.sql.Types.BIGINT;
import static java.sql.Types.VARCHAR;

/** Reckons fees by the catalogue in force on a day, and keeps those that were fixed. */
@Component
class Fees {

    private final Catalog catalog;

    private final Waivers waivers;

    private final JdbcClient jdbc;

    Fees(Catalog catalog, Waivers waivers, JdbcClient jdbc) {
        this.catalog = catalog;
        this.waivers = waivers;
        this.jdbc = jdbc;
    }

    /**
     * @param code of a waiver, as the member typed it
     */
    Fee of(MemberId member, RenewalKind kind, RenewalPlan plan, @Nullable String code, LocalDate day) {
        ProgrammeFees fees = catalog.feesOn(day);
        List<Line> lines = new ArrayList<>();
        if (kind == RenewalKind.REINSTATEMENT) {
            lines.add(new Line(FeeRule.REINSTATEMENT, plan.first().held().code(), fees.reinstatement(),
                    fees.effectiveFrom(), null));
        }
        else {
            renewal(plan, fees, day, lines);
        }
        waivers.applicable(member, code, day).forEach(waiver -> waive(waiver, lines));
        return new Fee(List.copyOf(lines));
    }

    private void renewal(RenewalPlan plan, ProgrammeFees fees, LocalDate day, List<Line> lines) {
        String governing = plan.first().held().code();
        CatalogTerms terms = catalog.termsOn(day)
            .stream()
            .filter(one -> one.code().equals(governing))
            .findFirst()
            .orElseThrow();
        lines.add(new Line(FeeRule.RENEWAL, governing, terms.fee(), terms.effectiveFrom(), null));
        plan.others()
            .forEach(other -> lines
                .add(new Line(FeeRule.SURCHARGE, other.held().code(), fees.surcharge(), fees.effectiveFrom(), null)));
        if (plan.isLate()) {
            lines.add(new Line(FeeRule.LATE, null, fees.late(), fees.effectiveFrom(), null));
        }
    }

    private static void waive(Waiver waiver, List<Line> lines) {
        Money due = new Fee(lines).total();
        long off = switch (waiver.covers()) {
            case EVERYTHING -> due.minor();
            case LATE_FEE -> sum(lines, FeeRule.LATE);
            case SURCHARGES -> sum(lines, FeeRule.SURCHARGE);
            case AMOUNT -> (waiver.amountMinor() != null) ? waiver.amountMinor() : 0;
        };
        long limited = Math.min(off, due.minor());
        if (limited > 0) {
            lines.add(new Line(FeeRule.WAIVED, null, new Money(-limited, due.currency()), waiver.grantedOn(),
                    waiver.id()));
        }
    }

    private static long sum(List<Line> lines, FeeRule rule) {
        return lines.stream().filter(line -> line.rule() == rule).mapToLong(line -> line.amount().minor()).sum();
    }

    /** Fixes the fee of a renewal, in place of one that was fixed before. */
    void fix(long renewalId, Fee fee) {
        jdbc.sql("delete from renewal_fee where renewal_id = ?").param(renewalId).update();
        for (int i = 0; i < fee.lines().size(); i++) {
            Line line = fee.lines().get(i);
            jdbc.sql("""
                    insert into renewal_fee (renewal_id, position, rule, certification, amount_minor, effective_from,
                        waiver_id)
                    values (:renewal, :position, :rule, :certification, :minor, :from, :waiver)""")
                .param("renewal", renewalId)
                .param("position", i)
                .param("rule", line.rule().name())
                .param("certification", line.certification(), VARCHAR)
                .param("minor", line.amount().minor())
                .param("from", line.effectiveFrom())
                .param("waiver", line.waiver(), BIGINT)
                .update();
        }
    }

    /** The fee that was fixed; no lines when none was. */
    Fee fixed(long renewalId) {
        return new Fee(jdbc.sql("""
                select f.*, r.currency from renewal_fee f join renewal r on r.id = f.renewal_id
                where f.renewal_id = ? order by f.position""")
            .param(renewalId)
            .query((row, number) -> new Line(FeeRule.valueOf(row.getString("rule")), row.getString("certification"),
                    Money.of(row.getLong("amount_minor"), row.getString("currency")),
                    row.getObject("effective_from", LocalDate.class), row.getObject("waiver_id", Long.class)))
            .list());
    }

}
