package org.cecportal.cecs.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.cecportal.catalog.CecCategory;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.SimilarEntry;
import org.cecportal.cecs.evidence.EvidenceUploads;
import org.cecportal.shared.Credits;
import org.cecportal.shared.text.TypedDay;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/** What the texts of a report's form mean, and what is wrong with them (R6, R11). */
final class ReportReading {

    private final FormErrors errors = FormErrors.none();

    private final MessageSource messages;

    private final LocalDate today;

    private final SelfReportForm form;

    private final @Nullable Credits credits;

    private final @Nullable CecFacts facts;

    ReportReading(SelfReportForm form, LocalDate today, List<CecCategory> categories, MessageSource messages) {
        this.form = form;
        this.today = today;
        this.messages = messages;
        checkTitle();
        checkLength("provider", form.provider());
        checkLength("approvedBy", form.approvedBy());
        LocalDate completedOn = completedOn();
        boolean knownCategory = form.category().isEmpty()
                || categories.stream().anyMatch(category -> category.code().equals(form.category()));
        if (!knownCategory) {
            wrong("category", "category.unknown");
        }
        BigDecimal quantity = quantity();
        CreditUnit unit = unit();
        credits = (quantity != null && unit != null) ? credits(quantity, unit) : null;
        facts = (completedOn != null && credits != null && quantity != null && unit != null && knownCategory)
                ? new CecFacts(form.title(), orNothing(form.provider()), orNothing(form.approvedBy()), completedOn,
                        orNothing(form.category()), quantity, unit)
                : null;
    }

    /** The resulting CECs as soon as quantity and unit make sense. */
    @Nullable Credits credits() {
        return credits;
    }

    /** What decides how it would count; its names may still be wrong. */
    @Nullable CecFacts countable() {
        return facts;
    }

    /** What can stand in the record. */
    @Nullable CecFacts facts() {
        return errors.isEmpty() ? facts : null;
    }

    FormErrors errors() {
        return errors;
    }

    /** Asks for the declaration, which only submitting needs. */
    ReportReading declared() {
        if (!form.isDeclared()) {
            wrong("declaration", "declaration.missing");
        }
        return this;
    }

    /** Says that such a text is kept nowhere. */
    ReportReading tooLong() {
        errors.add(messages.getMessage("cecs.report.problem.not-kept", null, Locale.ENGLISH));
        return this;
    }

    /** Says that there is nothing to keep, and nothing else: no field is wrong yet. */
    ReportReading nothingTyped() {
        errors.byField().clear();
        errors.add("title", messages.getMessage("cecs.report.problem.nothing", null, Locale.ENGLISH));
        return this;
    }

    /** Whether a draft can be kept of it: its facts may be wrong or missing. */
    boolean isKeepable() {
        return errors.general().isEmpty() && errors.of("evidence") == null && !form.isBlank();
    }

    /** Takes over what was wrong with the files. */
    ReportReading proof(EvidenceUploads.Outcome outcome) {
        if (!outcome.refused().isEmpty()) {
            errors.add("evidence", String.join(" ", outcome.sentences()));
        }
        return this;
    }

    /** Says which entries it looks like, and how to report it all the same. */
    ReportReading looksLike(List<SimilarEntry> entries) {
        wrong("duplicateOk", "duplicate", entries.getFirst().title());
        return this;
    }

    private void checkTitle() {
        int length = form.title().codePointCount(0, form.title().length());
        if (length == 0) {
            wrong("title", "title.missing");
        }
        else if (length > CecFacts.LONGEST_TITLE) {
            wrong("title", "title.long", CecFacts.LONGEST_TITLE, length);
        }
    }

    private void checkLength(String field, String text) {
        if (text.codePointCount(0, text.length()) > CecFacts.LONGEST_NAME) {
            wrong(field, "name.long", CecFacts.LONGEST_NAME);
        }
    }

    private @Nullable LocalDate completedOn() {
        if (form.completedOn().isEmpty()) {
            return wrong("completedOn", "date.missing");
        }
        @Nullable LocalDate day = TypedDay.of(form.completedOn()).orElse(null);
        if (day == null) {
            return wrong("completedOn", "date.unreadable", today.toString());
        }
        if (day.isAfter(today)) {
            return wrong("completedOn", "date.future");
        }
        return day.isBefore(CecFacts.EARLIEST) ? wrong("completedOn", "date.early") : day;
    }

    /** Takes a decimal comma for a point. */
    private @Nullable BigDecimal quantity() {
        String text = form.quantity().replace(',', '.');
        if (text.isEmpty()) {
            return wrong("quantity", "quantity.missing");
        }
        if (!text.matches("[-+]?(\\d{1,9}\\.?\\d{0,9}|\\.\\d{1,9})")) {
            return wrong("quantity", "quantity.unreadable");
        }
        BigDecimal quantity = new BigDecimal(text);
        if (quantity.signum() <= 0) {
            return wrong("quantity", "quantity.not-positive");
        }
        return (quantity.stripTrailingZeros().scale() > 4) ? wrong("quantity", "quantity.decimals") : quantity;
    }

    private @Nullable CreditUnit unit() {
        for (CreditUnit unit : CreditUnit.values()) {
            if (unit.name().equals(form.unit())) {
                return unit;
            }
        }
        return wrong("unit", "unit.unknown");
    }

    private @Nullable Credits credits(BigDecimal quantity, CreditUnit unit) {
        Credits amount = unit.credits(quantity);
        if (amount.isZero()) {
            return wrong("quantity", "quantity.little", Credits.STEP.toPlainString());
        }
        return CecFacts.MOST.covers(amount) ? amount : wrong("quantity", "quantity.much", CecFacts.MOST.brief());
    }

    private <T> @Nullable T wrong(String field, String problem, Object... arguments) {
        errors.add(field, messages.getMessage("cecs.report.problem." + problem, arguments, Locale.ENGLISH));
        return null;
    }

    private static @Nullable String orNothing(String text) {
        return text.isEmpty() ? null : text;
    }

}
