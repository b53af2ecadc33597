package org.cecportal.cecs.web;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.reporting.Providers;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the form says while it is filled in. */
@Controller
class ReportHintsController {

    private final ReportPage page;

    private final Providers providers;

    ReportHintsController(ReportPage page, Providers providers) {
        this.page = page;
        this.providers = providers;
    }

    /**
     * @param entry the entry that is corrected
     */
    @GetMapping("/cecs/preview")
    String preview(@SignedInMember MemberId member, SelfReportForm form,
            @RequestParam(required = false) @Nullable String entry, Model model) {
        Long entryId = (entry != null && entry.matches("\\d{1,18}")) ? Long.valueOf(entry) : null;
        model.addAttribute("form", form);
        page.preview(member, page.read(form), entryId, model);
        return "cecs/preview :: preview";
    }

    @GetMapping("/cecs/providers")
    String providers(@SignedInMember MemberId member, SelfReportForm form, Model model) {
        model.addAttribute("providers", providers.like(member, form.provider()));
        return "cecs/preview :: providers";
    }

}
