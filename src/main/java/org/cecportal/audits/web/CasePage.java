package org.cecportal.audits.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.appeals.AppealQueries;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseQueries;
import org.cecportal.audits.cases.CaseView;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.deficiencies.DeficiencyQueries;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.pages.EvidencePage;
import org.cecportal.cecs.evidence.pages.EvidencePages;
import org.cecportal.shared.web.Looked;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The page of a case for auditors, which several forms come back to. */
@Component
class CasePage {

    private final CaseQueries records;

    private final DeficiencyQueries deficiencies;

    private final AppealQueries appeals;

    private final EvidencePages pages;

    private final Clock clock;

    CasePage(CaseQueries records, DeficiencyQueries deficiencies, AppealQueries appeals, EvidencePages pages,
            Clock clock) {
        this.records = records;
        this.deficiencies = deficiencies;
        this.appeals = appeals;
        this.pages = pages;
        this.clock = clock;
    }

    /** With the first entry that waits, after a form that is not about an entry. */
    String show(long id, Auditor auditor, Model model) throws IOException {
        model.addAttribute("form", DecisionForm.blank());
        model.addAttribute("look", ViewerQuery.none());
        return show(id, ViewerQuery.none(), auditor, model);
    }

    String show(long id, ViewerQuery look, Auditor auditor, Model model) throws IOException {
        CaseView shown = records.find(id, auditor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Looked.at(shown.member());
        Optional<CaseView.Entry> entry = look.entry(shown);
        Optional<CaseView.File> file = entry.flatMap(look::file);
        List<Long> order = shown.entries().stream().map(CaseView.Entry::id).toList();
        int place = entry.map(one -> order.indexOf(one.id())).orElse(0);
        model.addAttribute("case", shown);
        model.addAttribute("entry", entry.orElse(null));
        model.addAttribute("file", file.map(CaseView.File::file).orElse(null));
        EvidencePage painted = file.isPresent() ? painted(file.get().file(), look.wantedPage())
                : new EvidencePage.Missing(0);
        model.addAttribute("viewer", look.viewer(painted.pages()));
        model.addAttribute("partly", painted instanceof EvidencePage.Painted picture && !picture.whole());
        model.addAttribute("unpainted",
                (painted instanceof EvidencePage.Unpainted unpainted) ? unpainted.reason() : null);
        model.addAttribute("previousEntry", (place > 0) ? order.get(place - 1) : null);
        model.addAttribute("nextEntry", (place + 1 < order.size()) ? order.get(place + 1) : null);
        model.addAttribute("decisions", Decision.values());
        model.addAttribute("templates", DecisionForm.Template.values());
        model.addAttribute("mine", shown.claimant() != null && shown.claimant().username().equals(auditor.username()));
        model.addAttribute("early",
                shown.state().takesProof() && !LocalDate.now(clock).isAfter(shown.dueOn()) && !isSubmitted(shown));
        model.addAttribute("deficiency", deficiencies.of(id).orElse(null));
        model.addAttribute("appeal", appeals.of(id).orElse(null));
        model.addAttribute("script", "audits");
        return "audits/case";
    }

    private static boolean isSubmitted(CaseView shown) {
        return shown.submittedAt() != null;
    }

    /**
     * Painted before the page goes out, so that it can say in words when it cannot be:
     * the picture itself is asked for next and then at hand.
     */
    private EvidencePage painted(EvidenceFile file, int page) throws IOException {
        boolean shownAsItIs = file.type() == EvidenceType.JPEG || file.type() == EvidenceType.PNG;
        if (!file.scan().isOpen() || shownAsItIs) {
            return new EvidencePage.Missing(1);
        }
        EvidencePage painted = pages.page(file, page);
        return (painted instanceof EvidencePage.Missing(int last)) ? pages.page(file, last) : painted;
    }

}
