package org.cecportal.audits.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.audits.campaigns.CampaignReport;
import org.cecportal.audits.campaigns.CampaignReports;
import org.cecportal.audits.campaigns.Campaigns;
import org.cecportal.audits.campaigns.Campaigns.Campaign;
import org.cecportal.audits.campaigns.DrawPlan;
import org.cecportal.audits.campaigns.DrawPreview;
import org.cecportal.audits.campaigns.Drawing;
import org.cecportal.audits.campaigns.ExcelCampaigns;
import org.cecportal.shared.paper.StreamedWorkbook;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.ShownOn;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Campaigns: previewed, drawn, and shown with what they were drawn from (R14). */
@Controller
class CampaignController {

    private static final List<String> POPULATION = List.of("type", "key", "member_number", "renewed_on", "sha256",
            "excluded", "drawn");

    private final Campaigns campaigns;

    private final Drawing drawing;

    private final CampaignReports reports;

    private final ExcelCampaigns workbooks;

    private final AuditMessages words;

    private final Clock clock;

    CampaignController(Campaigns campaigns, Drawing drawing, CampaignReports reports, ExcelCampaigns workbooks,
            AuditMessages words, Clock clock) {
        this.campaigns = campaigns;
        this.drawing = drawing;
        this.reports = reports;
        this.workbooks = workbooks;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/audits/campaigns")
    String list(Model model) {
        model.addAttribute("form", CampaignForm.blank(LocalDate.now(clock)));
        return listPage(model);
    }

    private String listPage(Model model) {
        model.addAttribute("campaigns", campaigns.list());
        model.addAttribute("types", campaigns.types());
        return "audits/campaigns";
    }

    /** Whom a draw would take; nothing is drawn. */
    @GetMapping("/audits/campaigns/preview")
    String preview(HttpServletRequest request, @RequestParam(required = false) @Nullable String page, Model model,
            HttpServletResponse response) {
        if (request.getParameterMap().isEmpty()) {
            return "redirect:/audits/campaigns";
        }
        CampaignForm form = CampaignForm.of(request);
        FormErrors errors = form.check(campaigns.types(), words);
        model.addAttribute("form", form);
        if (!errors.isEmpty()) {
            return refused(errors, model, response, listPage(model));
        }
        return previewPage(form, AuditMessages.page(page), model);
    }

    private String previewPage(CampaignForm form, int page, Model model) {
        DrawPreview preview = drawing.preview(form.plan(), page);
        model.addAttribute("types", campaigns.types());
        model.addAttribute("preview", preview);
        model.addAttribute("page", new Page(page, DrawPreview.PAGE_SIZE, preview.total(), address(form)));
        return "audits/preview";
    }

    private static String address(CampaignForm form) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audits/campaigns/preview")
            .queryParam("from", form.from())
            .queryParam("to", form.to())
            .queryParam("percent", form.percent())
            .queryParam("seed", "{seed}");
        form.percents().forEach((code, percent) -> address.queryParam("percent." + code, percent));
        return address.encode().buildAndExpand(form.seed()).toUriString() + "&";
    }

    @PostMapping("/audits/campaigns")
    String draw(HttpServletRequest request, Model model, HttpServletResponse response) {
        CampaignForm form = CampaignForm.of(request);
        FormErrors errors = form.check(campaigns.types(), words);
        model.addAttribute("form", form);
        if (!errors.isEmpty()) {
            form.checkName(errors, words);
            return refused(errors, model, response, listPage(model));
        }
        form.checkName(errors, words);
        if (errors.isEmpty()) {
            switch (drawing.draw(form.name(), form.plan())) {
                case Drawing.Outcome.Done(long id) -> {
                    return "redirect:/audits/campaigns/" + id;
                }
                case Drawing.Outcome.NameTaken() -> errors.add("name", words.say("audits.draw.problem.taken"));
                case Drawing.Outcome.NothingToDraw() -> errors.add("from", words.say("audits.draw.problem.nobody"));
            }
        }
        return refused(errors, model, response, previewPage(form, 1, model));
    }

    private static String refused(FormErrors errors, Model model, HttpServletResponse response, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return view;
    }

    @GetMapping("/audits/campaigns/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        Campaign campaign = find(id);
        DrawPlan plan = campaign.plan();
        model.addAttribute("campaign", campaign);
        model.addAttribute("plan", plan);
        model.addAttribute("seedInShell", plan.seed().replace("'", "'\\''"));
        model.addAttribute("strata", campaigns.strata(campaign));
        CampaignReport report = reports.of(id);
        model.addAttribute("report", report);
        model.addAttribute("bars", ReportBars.of(report));
        model.addAttribute("outcomes", CampaignReport.Outcome.values());
        return "audits/campaign";
    }

    @ShownOn("/audits/campaigns/{id}")
    @GetMapping("/audits/campaigns/{id:\\d{1,18}}/report.xlsx")
    Download report(@PathVariable long id) {
        Campaign campaign = find(id);
        return Download.attachment("audit-campaign-%d.xlsx".formatted(id), Download.EXCEL, out -> {
            try (StreamedWorkbook workbook = workbooks.of(campaign)) {
                workbook.write(out);
            }
        });
    }

    /** The population with the digest of each row: what the draw can be repeated from. */
    @ShownOn("/audits/campaigns/{id}")
    @GetMapping("/audits/campaigns/{id:\\d{1,18}}/population.csv")
    Download population(@PathVariable long id) {
        find(id);
        return CsvDownload.of("population-" + id, POPULATION,
                csv -> campaigns.eachCandidate(id, one -> csv.row(one.code(), one.key(), one.memberNumber(),
                        one.renewedOn(), one.digest(), one.exclusion(), one.drawn())));
    }

    @PostMapping("/audits/campaigns/{id:\\d{1,18}}/close")
    String close(@PathVariable long id, RedirectAttributes redirect) {
        find(id);
        redirect.addFlashAttribute("notice",
                words.say(campaigns.close(id) ? "audits.campaign.is-closed" : "audits.campaign.not-closed"));
        return "redirect:/audits/campaigns/" + id;
    }

    private Campaign find(long id) {
        return campaigns.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
