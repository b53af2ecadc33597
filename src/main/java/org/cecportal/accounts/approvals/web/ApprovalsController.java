package org.cecportal.accounts.approvals.web;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalDescriptions;
import org.cecportal.accounts.approvals.ApprovalOutcome;
import org.cecportal.accounts.approvals.ApprovalQueries;
import org.cecportal.accounts.approvals.Approvals;
import org.cecportal.accounts.approvals.ApprovedExport;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators see the requests that wait, and approve or decline them. */
@Controller
@RequestMapping("/admin/approvals")
class ApprovalsController {

    private static final int LONGEST_REASON = 500;

    private final Approvals approvals;

    private final ApprovalDescriptions records;

    private final ApprovalQueries queries;

    private final ExportGate exports;

    private final SentenceMessages words;

    ApprovalsController(Approvals approvals, ApprovalDescriptions records, ApprovalQueries queries, ExportGate exports,
            SentenceMessages words) {
        this.approvals = approvals;
        this.records = records;
        this.queries = queries;
        this.exports = exports;
        this.words = words;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("on", approvals.areOn());
        model.addAttribute("alone", approvals.areOn() && queries.isAlone(signedIn.accountId()));
        model.addAttribute("requests", records.latest());
        return "accounts/approvals";
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(@PathVariable long id, @AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("asked", records.find(id).orElseThrow(ApprovalsController::unknown));
        model.addAttribute("me", signedIn.accountId());
        return "accounts/approval";
    }

    /**
     * @param action {@code approve}, {@code decline} or, by who asked, {@code withdraw}
     */
    @ConfirmedRecently
    @PostMapping("/{id:\\d{1,18}}")
    String decide(@PathVariable long id, @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        if (!"withdraw".equals(action)) {
            checkReason(reason, errors);
        }
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (errors.isEmpty()) {
            ApprovalOutcome outcome = decide(id, action, reason, signedIn).orElseThrow(ApprovalsController::unknown);
            if (outcome instanceof ApprovalOutcome.Decided(Sentence notice)) {
                redirect.addFlashAttribute("notice", words.say(notice));
                return "redirect:/admin/approvals/" + id;
            }
            refuse(outcome, errors);
            status = HttpStatus.CONFLICT;
        }
        response.setStatus(status.value());
        model.addAttribute("errors", errors);
        model.addAttribute("reason", reason);
        return show(id, signedIn, model);
    }

    private Optional<ApprovalOutcome> decide(long id, String action, String reason, SignedIn by) {
        return switch (action) {
            case "approve" -> approvals.approve(id, reason, by);
            case "decline" -> approvals.decline(id, reason, by);
            case "withdraw" -> approvals.withdraw(id, by);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private void refuse(ApprovalOutcome outcome, FormErrors errors) {
        if (outcome instanceof ApprovalOutcome.Refused refused) {
            refused.why().forEach(sentence -> errors.add(words.say(sentence)));
        }
    }

    /**
     * @param file the address of a file with all members
     */
    @GetMapping("/export")
    String export(@RequestParam(defaultValue = "") String file, Model model) {
        Map<String, String> details = exports.details(file).orElseThrow(ApprovalsController::unknown);
        model.addAttribute("file", file);
        model.addAttribute("words", new ApprovedExport().words(details));
        return "accounts/approval-export";
    }

    @ConfirmedRecently
    @PostMapping("/export")
    String askForExport(@RequestParam(defaultValue = "") String file, @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Map<String, String> details = exports.details(file).orElseThrow(ApprovalsController::unknown);
        FormErrors errors = FormErrors.none();
        checkReason(reason, errors);
        if (errors.isEmpty()) {
            ApprovalOutcome outcome = approvals.ask(ApprovedExport.KIND, details, reason, signedIn);
            if (outcome instanceof ApprovalOutcome.Asked asked) {
                return "redirect:" + asked.page();
            }
            refuse(outcome, errors);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("reason", reason);
        return export(file, model);
    }

    private void checkReason(String reason, FormErrors errors) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.add("reason", words.say(Sentence.of("accounts.approvals.reason.missing", LONGEST_REASON)));
        }
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
