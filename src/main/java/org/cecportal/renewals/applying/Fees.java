package org.cecportal.renewals.applying;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CatalogTerms;
import org.cecportal.catalog.ProgrammeFees;
import org.cecportal.renewals.Fee;
import org.cecportal.renewals.Fee.Line;
import org.cecportal.renewals.FeeRule;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.waivers.WaiverQueries;
import org.cecportal.renewals.waivers.WaiverView;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Works out fees by the catalogue in force on a day. */
@Component
class Fees {

    private final Catalog catalog;

    private final WaiverQueries waivers;

    Fees(Catalog catalog, WaiverQueries waivers) {
        this.catalog = catalog;
        this.waivers = waivers;
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
        waivers.usable(member, code, day).forEach(waiver -> waive(waiver, lines));
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

    private static void waive(WaiverView waiver, List<Line> lines) {
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

}
