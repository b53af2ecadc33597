package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.HistoryTotals;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers what a certified professional comes for: how far am I, how long have I got,
 * what counts.
 */
@Service
@Transactional(readOnly = true)
public class MyCertifications {

    private final HeldCertificationQueries certifications;

    private final CecHistory history;

    private final RenewalBlocks blocks;

    private final Clock clock;

    MyCertifications(HeldCertificationQueries certifications, CecHistory history, RenewalBlocks blocks, Clock clock) {
        this.certifications = certifications;
        this.history = history;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** Where the member stands today. */
    public Standing of(MemberId member) {
        return on(member, LocalDate.now(clock));
    }

    /** Where the member would stand if that day were today, with what is on record. */
    public Standing on(MemberId member, LocalDate today) {
        List<HeldCertification> held = heldOn(member, today);
        return standing(member, held, HeldCertification.creditWindow(held).counting(), today);
    }

    /**
     * Where the member stands when a cycle is closed on a day: later entries are left
     * out.
     */
    public Standing closingOn(MemberId member, LocalDate day) {
        List<HeldCertification> held = heldOn(member, day);
        CountingWindow window = HeldCertification.creditWindow(held).counting();
        return standing(member, held, (window != null) ? window.until(day) : null, day);
    }

    /** What the member holds, with its status on a day; the governing one first. */
    public List<HeldCertification> heldOn(MemberId member, LocalDate day) {
        return HeldCertification.governingFirst(certifications.heldBy(member, day));
    }

    private Standing standing(MemberId member, List<HeldCertification> held, @Nullable CountingWindow window,
            LocalDate today) {
        Optional<HeldCertification> governing = HeldCertification.governing(held);
        HistoryTotals totals = history.totals(member, window);
        return new Standing(held, governing.orElse(null),
                governing.map(one -> new Progress(totals.counted(), one.required(), one.cycle(), today)).orElse(null),
                window, totals, governing.isPresent() && blocks.isBlockedByAudit(member),
                reinstatement(held, governing));
    }

    private static @Nullable Money reinstatement(List<HeldCertification> held, Optional<HeldCertification> governing) {
        return governing.isPresent() ? null
                : held.stream()
                    .filter(one -> one.status() == CertificationStatus.LAPSED)
                    .findFirst()
                    .map(HeldCertification::reinstatement)
                    .orElse(null);
    }

    /**
     * @param held all certifications, the governing one first
     * @param governing whose requirement and cycle count (R4); none when nothing is
     * active or in grace
     * @param progress beside {@code governing}
     * @param window what entries are counted against
     * @param blockedByAudit whether an audit of an earlier cycle keeps the member from
     * renewing
     * @param reinstatementFee when a lapsed certification could be reinstated
     */
    public record Standing(List<HeldCertification> held, @Nullable HeldCertification governing,
            @Nullable Progress progress, @Nullable CountingWindow window, HistoryTotals totals, boolean blockedByAudit,
            @Nullable Money reinstatementFee) {

        /**
         * Whether the member may renew today (R8); nothing without a governing
         * certification.
         */
        public @Nullable Eligibility eligibility() {
            return (progress != null && governing != null)
                    ? Eligibility.of(progress, governing.status(), blockedByAudit) : null;
        }

        public CreditWindow creditWindow() {
            return HeldCertification.creditWindow(held);
        }

    }

}
