package org.cecportal.renewals.applying;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CatalogTerms;
import org.cecportal.catalog.ProgrammeFees;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.renewals.Fee;
import org.cecportal.renewals.Fee.Line;
import org.cecportal.renewals.FeeRule;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.waivers.WaivedPart;
import org.cecportal.renewals.waivers.WaiverQueries;
import org.cecportal.renewals.waivers.WaiverView;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** R9, R10: what a renewal costs, by the catalogue's facts and the waivers at hand. */
class FeesTests {

    private static final MemberId MEMBER = new MemberId(7);

    private static final LocalDate CATALOGUE = LocalDate.parse("2026-01-01");

    private static final LocalDate TERMS = LocalDate.parse("2025-07-01");

    private static final LocalDate GRANTED = LocalDate.parse("2026-11-01");

    private static final LocalDate IN_TIME = LocalDate.parse("2027-04-30");

    private static final LocalDate LATE = LocalDate.parse("2027-05-01");

    private final Catalog catalog = mock(Catalog.class);

    private final WaiverQueries waivers = mock(WaiverQueries.class);

    private final Fees fees = new Fees(catalog, waivers);

    private static HeldCertification held(String code, LocalDate on) {
        Cycle cycle = new Cycle(LocalDate.parse("2024-05-01"), LocalDate.parse("2027-04-30"));
        return new HeldCertification(code.hashCode(), "N" + code, code, "Title", 1, Credits.of("45"), 3, 1, cycle,
                cycle.endsOn(), null, CertificationStatus.on(on, cycle.endsOn(), null), List.of(), List.of(),
                usd(16500), null);
    }

    private static Money usd(long minor) {
        return Money.of(minor, "USD");
    }

    private static WaiverView waiver(long id, WaivedPart covers, @Nullable Long minor) {
        return new WaiverView(id, MEMBER, "1001", null, covers, minor, 1, 0, null, false, "Hardship", "admin", GRANTED);
    }

    private List<Line> lines(RenewalKind kind, LocalDate on, WaiverView... applicable) {
        HeldCertification governing = held("EP", on);
        RenewalPlan plan = (kind == RenewalKind.REINSTATEMENT) ? RenewalPlan.reinstating(governing, on)
                : RenewalPlan.of(List.of(governing, held("CPT", on), held("GEI", on)), governing, on);
        when(catalog.feesOn(on)).thenReturn(new ProgrammeFees(CATALOGUE, usd(500), usd(8000), usd(16500)));
        when(catalog.termsOn(on)).thenReturn(List.of(terms("CPT", 6000), terms("EP", 7000), terms("GEI", 5000)));
        when(waivers.usable(MEMBER, "CODE", on)).thenReturn(List.of(applicable));
        return fees.of(MEMBER, kind, plan, "CODE", on).lines();
    }

    private static CatalogTerms terms(String code, long fee) {
        return new CatalogTerms(code, TERMS, "Title", 1, Credits.of("45"), 3, usd(fee));
    }

    private static Line off(long minor, long waiver) {
        return new Line(FeeRule.WAIVED, null, usd(-minor), GRANTED, waiver);
    }

    private static final Line RENEWAL = new Line(FeeRule.RENEWAL, "EP", usd(7000), TERMS, null);

    private static final Line SECOND = new Line(FeeRule.SURCHARGE, "CPT", usd(500), CATALOGUE, null);

    private static final Line THIRD = new Line(FeeRule.SURCHARGE, "GEI", usd(500), CATALOGUE, null);

    private static final Line LATE_FEE = new Line(FeeRule.LATE, null, usd(8000), CATALOGUE, null);

    @Test
    void r9TheGoverningTypesFeeAndASurchargeForEachFurtherCertification() {
        assertThat(lines(RenewalKind.RENEWAL, IN_TIME)).containsExactly(RENEWAL, SECOND, THIRD);
    }

    @Test
    void r9InGraceTheLateFeeIsDueToo() {
        assertThat(lines(RenewalKind.RENEWAL, LATE)).containsExactly(RENEWAL, SECOND, THIRD, LATE_FEE);
    }

    @Test
    void r10AReinstatementCostsOneFee() {
        assertThat(lines(RenewalKind.REINSTATEMENT, LATE))
            .containsExactly(new Line(FeeRule.REINSTATEMENT, "EP", usd(16500), CATALOGUE, null));
    }

    @Test
    void aWaiverTakesOffWhatItCovers() {
        assertThat(lines(RenewalKind.RENEWAL, LATE, waiver(1, WaivedPart.EVERYTHING, null))).endsWith(off(16000, 1));
        assertThat(lines(RenewalKind.RENEWAL, LATE, waiver(2, WaivedPart.LATE_FEE, null))).endsWith(off(8000, 2));
        assertThat(lines(RenewalKind.RENEWAL, LATE, waiver(3, WaivedPart.SURCHARGES, null))).endsWith(off(1000, 3));
        assertThat(lines(RenewalKind.RENEWAL, LATE, waiver(4, WaivedPart.AMOUNT, 2500L))).endsWith(off(2500, 4));
    }

    @Test
    void aWaiverThatTakesNothingOffIsNotUsed() {
        assertThat(lines(RenewalKind.RENEWAL, IN_TIME, waiver(1, WaivedPart.LATE_FEE, null))).containsExactly(RENEWAL,
                SECOND, THIRD);
        assertThat(lines(RenewalKind.RENEWAL, IN_TIME, waiver(2, WaivedPart.AMOUNT, null))).containsExactly(RENEWAL,
                SECOND, THIRD);
        assertThat(lines(RenewalKind.RENEWAL, IN_TIME, waiver(1, WaivedPart.EVERYTHING, null),
                waiver(2, WaivedPart.AMOUNT, 1L)))
            .as("nothing is left")
            .containsExactly(RENEWAL, SECOND, THIRD, off(8000, 1));
    }

    @Test
    void noWaiverTakesOffMoreThanIsDue() {
        List<Line> lines = lines(RenewalKind.RENEWAL, IN_TIME, waiver(1, WaivedPart.AMOUNT, 7999L),
                waiver(2, WaivedPart.AMOUNT, 5000L));
        assertThat(lines).containsExactly(RENEWAL, SECOND, THIRD, off(7999, 1), off(1, 2));
        assertThat(new Fee(lines).total()).isEqualTo(usd(0));
        assertThat(new Fee(lines).waivers()).containsExactlyInAnyOrder(1L, 2L);
    }

}
