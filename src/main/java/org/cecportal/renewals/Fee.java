package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/** What is due, line by line. */
public record Fee(List<Line> lines) {

    /**
     * @param certification the code of the certification it is for
     * @param amount below zero when it is taken off
     * @param effectiveFrom since when the catalogue says so, or when it was waived
     * @param waiver the waiver's number
     */
    public record Line(FeeRule rule, @Nullable String certification, Money amount, LocalDate effectiveFrom,
            @Nullable Long waiver) {
    }

    /** The waivers that it uses. */
    public Set<Long> waivers() {
        return lines.stream().map(Line::waiver).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
    }

}
