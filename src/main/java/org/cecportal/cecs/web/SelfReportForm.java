package org.cecportal.cecs.web;

import org.cecportal.shared.text.PlainText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.reporting.ReportSuggestion;
import org.jspecify.annotations.Nullable;

/**
 * The form of a report, as it was typed.
 *
 * @param report names the form, so that sending it twice makes one entry
 * @param version of the entry that is corrected
 */
record SelfReportForm(String report, String version, String title, String provider, String approvedBy,
        String completedOn, String category, String quantity, String unit, String declaration, String duplicateOk) {

    private static final Set<String> YES = Set.of("true", "on", "yes", "1");

    SelfReportForm(@Nullable String report, @Nullable String version, @Nullable String title, @Nullable String provider,
            @Nullable String approvedBy, @Nullable String completedOn, @Nullable String category,
            @Nullable String quantity, @Nullable String unit, @Nullable String declaration,
            @Nullable String duplicateOk) {
        this.report = cleaned(report);
        this.version = cleaned(version);
        this.title = cleaned(title);
        this.provider = cleaned(provider);
        this.approvedBy = cleaned(approvedBy);
        this.completedOn = cleaned(completedOn);
        this.category = cleaned(category);
        this.quantity = cleaned(quantity);
        this.unit = cleaned(unit);
        this.declaration = cleaned(declaration);
        this.duplicateOk = cleaned(duplicateOk);
    }

    static SelfReportForm blank() {
        return ofTyped(UUID.randomUUID().toString(), "", Map.of("unit", CreditUnit.CEC.name()));
    }

    static SelfReportForm ofTyped(String report, String version, Map<String, String> typed) {
        return new SelfReportForm(report, version, typed.get("title"), typed.get("provider"), typed.get("approvedBy"),
                typed.get("completedOn"), typed.get("category"), typed.get("quantity"), typed.get("unit"), null, null);
    }

    static SelfReportForm ofSuggestion(ReportSuggestion suggestion) {
        return new SelfReportForm(UUID.randomUUID().toString(), null, suggestion.title(), suggestion.provider(), null,
                Objects.toString(suggestion.completedOn(), ""), suggestion.category(),
                (suggestion.credits() != null) ? suggestion.credits().brief() : null, CreditUnit.CEC.name(), null,
                null);
    }

    static SelfReportForm ofFacts(int version, CecFacts facts) {
        return new SelfReportForm(null, String.valueOf(version), facts.title(), facts.provider(), facts.approvedBy(),
                facts.completedOn().toString(), facts.category(), plain(facts.quantity()), facts.unit().name(), null,
                null);
    }

    /** The texts worth keeping: a declaration is made when the form is submitted. */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("title", title);
        typed.put("provider", provider);
        typed.put("approvedBy", approvedBy);
        typed.put("completedOn", completedOn);
        typed.put("category", category);
        typed.put("quantity", quantity);
        typed.put("unit", unit);
        return typed;
    }

    /** Whether nothing was filled in; the unit is chosen from the start. */
    boolean isBlank() {
        return Stream.of(title, provider, approvedBy, completedOn, category, quantity).allMatch(String::isEmpty);
    }

    /** A form that carries no name, or none of ours, gets one. */
    UUID key() {
        try {
            return UUID.fromString(report);
        }
        catch (IllegalArgumentException ex) {
            return UUID.randomUUID();
        }
    }

    SelfReportForm named(UUID key) {
        return new SelfReportForm(key.toString(), version, title, provider, approvedBy, completedOn, category, quantity,
                unit, declaration, duplicateOk);
    }

    SelfReportForm madeFrom(int currentVersion) {
        return new SelfReportForm(report, String.valueOf(currentVersion), title, provider, approvedBy, completedOn,
                category, quantity, unit, declaration, duplicateOk);
    }

    /** Nothing when the form does not say. */
    @Nullable Integer versionNumber() {
        return version.matches("\\d{1,9}") ? Integer.valueOf(version) : null;
    }

    public boolean isDeclared() {
        return YES.contains(declaration);
    }

    public boolean isDuplicateOk() {
        return YES.contains(duplicateOk);
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static String cleaned(@Nullable String text) {
        return PlainText.line(text);
    }

}
