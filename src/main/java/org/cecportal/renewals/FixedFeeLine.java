package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.Currency;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of a fee that was fixed, in the currency of its renewal.
 */
@Embeddable
record FixedFeeLine(@Enumerated(EnumType.STRING) FeeRule rule, @Nullable String certification, long amountMinor,
        LocalDate effectiveFrom, @Nullable Long waiverId) {

    static FixedFeeLine of(Fee.Line line) {
        return new FixedFeeLine(line.rule(), line.certification(), line.amount().minor(), line.effectiveFrom(),
                line.waiver());
    }

    Fee.Line in(Currency currency) {
        return new Fee.Line(rule, certification, new Money(amountMinor, currency), effectiveFrom, waiverId);
    }

}
