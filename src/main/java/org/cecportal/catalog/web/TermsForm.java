package org.cecportal.catalog.web;

import org.cecportal.shared.web.SeveralLines;
import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.cecportal.catalog.ChangeTerms;
import org.cecportal.shared.Credits;
import org.cecportal.shared.text.TypedDay;
import org.jspecify.annotations.Nullable;

/**
 * New terms of a certification type as an administrator enters them; texts, so that what
 * was typed is kept whatever it is.
 */
record TermsForm(@Nullable String effectiveFrom,
        @NotBlank(message = "{catalog.form.title}") @Size(max = 200,
                message = "{catalog.form.title}") @Nullable String title,
        @NotBlank(message = "{catalog.form.rank}") @Pattern(regexp = "\\d{1,3}|1000",
                message = "{catalog.form.rank}") @Nullable String rank,
        @NotBlank(message = "{catalog.form.required}") @Pattern(regexp = "(?=.*[1-9])\\d{1,3}([.](00?|25|50?|75))?",
                message = "{catalog.form.required}") @Nullable String required,
        @NotBlank(message = "{catalog.form.years}") @Pattern(regexp = "[1-9]|10",
                message = "{catalog.form.years}") @Nullable String cycleYears,
        @NotBlank(message = "{catalog.form.fee}") @Pattern(regexp = "\\d{1,6}([.]\\d{1,2})?",
                message = "{catalog.form.fee}") @Nullable String fee,
        @NotBlank(message = "{catalog.form.reason}") @Size(max = 500,
                message = "{catalog.form.reason}") @SeveralLines @Nullable String reason) {

    /**
     * The day the terms come into force; nothing when it is not a date after
     * {@code today}.
     */
    @Nullable LocalDate dayAfter(LocalDate today) {
        return TypedDay.of(effectiveFrom).filter(day -> day.isAfter(today)).orElse(null);
    }

    ChangeTerms toCommand(String code, LocalDate from) {
        return new ChangeTerms(code, from, present(title), Integer.parseInt(present(rank)),
                Credits.of(present(required)), Integer.parseInt(present(cycleYears)),
                new BigDecimal(present(fee)).movePointRight(2).longValueExact(), present(reason));
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("Only a valid form becomes a command");
        }
        return value;
    }

}
