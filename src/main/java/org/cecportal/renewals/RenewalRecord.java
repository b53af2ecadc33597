package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.cecportal.payments.PaymentView;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

/**
 * A renewal with all that belongs to it.
 *
 * @param memberNumber of whom it is for
 * @param code of the certification that was governing, or is brought back
 * @param fee as it was fixed; without lines before
 * @param cycles what it did, the governing certification's first
 * @param payments the latest first
 * @param counted what it locked to the closed cycle
 */
public record RenewalRecord(RenewalView renewal, String memberNumber, String memberName, String code, String title,
        DateWindow closes, Fee fee, List<RenewedCycle> cycles, List<PaymentView> payments, Locked counted) {

    /**
     * @param closedOn the last day of the closed cycle, or the day in its grace
     */
    public record RenewedCycle(long certificationId, String code, String title, LocalDate closedOn, DateWindow next) {
    }

    /**
     * @param entries how many
     * @param split those of which a part was used
     */
    public record Locked(long entries, long split, Credits credits) {
    }

    /**
     * The payment that counts: the one it was renewed by, else one that is here, else one
     * that is open, else the latest.
     */
    public @Nullable PaymentView payment() {
        return first(payment -> Objects.equals(payment.id(), renewal.paymentId()))
            .or(() -> first(payment -> payment.state().isReceived()))
            .or(() -> first(payment -> payment.state().isOpen()))
            .orElse(payments.isEmpty() ? null : payments.getFirst());
    }

    private Optional<PaymentView> first(Predicate<PaymentView> wanted) {
        return payments.stream().filter(wanted).findFirst();
    }

}
