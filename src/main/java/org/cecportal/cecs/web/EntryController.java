package org.cecportal.cecs.web;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.ChangeBlocker;
import org.cecportal.cecs.reporting.ReportDrafts;
import org.cecportal.cecs.reporting.SelfReport;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.shared.MemberId;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An entry of the own record: what it claims, how it counts, and the way out and back.
 */
@Controller
class EntryController {

    private final SelfReporting reporting;

    private final ReportDrafts drafts;

    private final CecHistory history;

    private final CreditWindows windows;

    private final EvidenceFiles evidence;

    private final ReportNotices notices;

    EntryController(SelfReporting reporting, ReportDrafts drafts, CecHistory history, CreditWindows windows,
            EvidenceFiles evidence, ReportNotices notices) {
        this.reporting = reporting;
        this.drafts = drafts;
        this.history = history;
        this.windows = windows;
        this.evidence = evidence;
        this.notices = notices;
    }

    /** Drafts, and what was deleted and can be restored. */
    @GetMapping("/cecs")
    String unfinished(@SignedInMember MemberId member, Model model) {
        model.addAttribute("drafts", drafts.all(member));
        model.addAttribute("deleted", reporting.deleted(member));
        return "cecs/list";
    }

    @GetMapping("/cecs/{id:\\d{1,18}}")
    String show(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        SelfReport entry = find(member, id);
        if (entry.hindrance() == ChangeBlocker.DELETED) {
            return "redirect:/cecs/" + id + "/restore";
        }
        if (entry.isDraft()) {
            return "redirect:/cecs/" + id + "/edit";
        }
        CreditWindow window = windows.of(member);
        CountedEntry counted = history.find(member, window, id).orElseThrow();
        model.addAttribute("entry", counted);
        model.addAttribute("report", entry);
        model.addAttribute("evidence", evidence.of(id));
        model.addAttribute("window", window.counting());
        return "cecs/show";
    }

    @GetMapping("/cecs/{id:\\d{1,18}}/delete")
    String askToDelete(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        SelfReport entry = find(member, id);
        if (entry.hindrance() != null) {
            return "redirect:/cecs/" + id;
        }
        model.addAttribute("report", entry);
        model.addAttribute("draft", drafts.of(member, id).orElse(null));
        return "cecs/delete";
    }

    @PostMapping("/cecs/{id:\\d{1,18}}/delete")
    String delete(@SignedInMember MemberId member, @PathVariable long id, RedirectAttributes redirect) {
        find(member, id);
        if (reporting.delete(member, id).isPresent()) {
            return "redirect:/cecs/" + id;
        }
        notices.say(redirect, "deleted");
        redirect.addFlashAttribute("undo", id);
        return "redirect:/certifications";
    }

    @GetMapping("/cecs/{id:\\d{1,18}}/restore")
    String askToRestore(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        SelfReport entry = find(member, id);
        if (entry.hindrance() != ChangeBlocker.DELETED) {
            return "redirect:/cecs/" + id;
        }
        model.addAttribute("report", entry);
        return "cecs/restore";
    }

    @PostMapping("/cecs/{id:\\d{1,18}}/restore")
    String restore(@SignedInMember MemberId member, @PathVariable long id, RedirectAttributes redirect) {
        find(member, id);
        if (!reporting.restore(member, id)) {
            return "redirect:/cecs/" + id + "/restore";
        }
        notices.say(redirect, "restored");
        return "redirect:/certifications";
    }

    private SelfReport find(MemberId member, long id) {
        return reporting.find(member, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
