package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CecCategory;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.SimilarEntries;
import org.cecportal.cecs.SimilarEntry;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what the form of a report shows. */
@Component
class ReportPage {

    private final Catalog catalog;

    private final CecHistory history;

    private final CreditWindows windows;

    private final SimilarEntries similar;

    private final EvidenceFiles evidence;

    private final MessageSource messages;

    private final Clock clock;

    ReportPage(Catalog catalog, CecHistory history, CreditWindows windows, SimilarEntries similar,
            EvidenceFiles evidence, MessageSource messages, Clock clock) {
        this.catalog = catalog;
        this.history = history;
        this.windows = windows;
        this.similar = similar;
        this.evidence = evidence;
        this.messages = messages;
        this.clock = clock;
    }

    ReportReading read(SelfReportForm form) {
        return new ReportReading(form, LocalDate.now(clock), catalog.categories(), messages);
    }

    /**
     * Fills the model of {@code cecs/report}.
     * @param entryId the entry that the form is about, if there is one yet
     */
    String show(MemberId member, SelfReportForm form, @Nullable Long entryId, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("entryId", entryId);
        model.addAttribute("evidence", (entryId != null) ? evidence.of(entryId) : List.of());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("categories", categories());
        model.addAttribute("units", units());
        model.addAttribute("script", "report");
        preview(member, read(form), entryId, model);
        return "cecs/report";
    }

    /** Fills the part of the model that says what the report would do. */
    void preview(MemberId member, ReportReading reading, @Nullable Long entryId, Model model) {
        CecFacts facts = reading.countable();
        CountingWindow window = (facts != null) ? windows.of(member).counting() : null;
        model.addAttribute("preview",
                new ReportPreview(reading.credits(),
                        (facts != null) ? history.asIfReported(member, window, facts, entryId) : null, window,
                        (facts != null) ? alike(member, facts, entryId) : List.of()));
    }

    private List<SimilarEntry> alike(MemberId member, CecFacts facts, @Nullable Long entryId) {
        return facts.title().isEmpty() ? List.of() : similar.to(member, facts.completedOn(), facts.title(), entryId);
    }

    private Map<String, String> categories() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", messages.getMessage("cecs.report.category.none", null, Locale.ENGLISH));
        for (CecCategory category : catalog.categories()) {
            options.put(category.code(), category.title());
        }
        return options;
    }

    private Map<String, String> units() {
        Map<String, String> options = new LinkedHashMap<>();
        for (CreditUnit unit : CreditUnit.values()) {
            options.put(unit.name(), messages.getMessage("cecs.unit." + unit, null, Locale.ENGLISH));
        }
        return options;
    }

}
