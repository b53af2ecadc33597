package org.cecportal.catalog.web;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.cecportal.catalog.ChangeTerms;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;

/** New terms of a certification type as an administrator enters them. */
record TermsForm(@Nullable String code,
        @NotNull(message = "{catalog.form.from}") @Future(message = "{catalog.form.from}") @DateTimeFormat(
                iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate effectiveFrom,
        @NotBlank(message = "{catalog.form.title}") @Size(max = 200,
                message = "{catalog.form.title}") @Nullable String title,
        @NotNull(message = "{catalog.form.rank}") @Min(value = 0, message = "{catalog.form.rank}") @Max(value = 1000,
                message = "{catalog.form.rank}") @Nullable Integer rank,
        @NotBlank(message = "{catalog.form.required}") @Pattern(regexp = "\\d{1,3}([.](00?|25|50?|75))?",
                message = "{catalog.form.required}") @Nullable String required,
        @NotNull(message = "{catalog.form.years}") @Min(value = 1, message = "{catalog.form.years}") @Max(value = 10,
                message = "{catalog.form.years}") @Nullable Integer cycleYears,
        @NotNull(message = "{catalog.form.fee}") @DecimalMin(value = "0", message = "{catalog.form.fee}") @Digits(
                integer = 6, fraction = 2, message = "{catalog.form.fee}") @Nullable BigDecimal fee,
        @NotBlank(message = "{catalog.form.reason}") @Size(max = 500,
                message = "{catalog.form.reason}") @Nullable String reason) {

    ChangeTerms toCommand(String ofCode) {
        return new ChangeTerms(ofCode, present(effectiveFrom), present(title).strip(), present(rank),
                Credits.of(present(required)), present(cycleYears), present(fee).movePointRight(2).longValueExact(),
                present(reason).strip());
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Only a valid form becomes a command");
        }
        return value;
    }

}
