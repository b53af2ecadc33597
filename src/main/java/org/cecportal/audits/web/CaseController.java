package org.cecportal.audits.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseQueries;
import org.cecportal.audits.review.Claiming;
import org.cecportal.audits.review.Deciding;
import org.cecportal.audits.review.DecisionOutcome;
import org.cecportal.shared.web.DateFormats;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A case: the claim on the left, its proof on the right, and what an auditor says. */
@Controller
@RequestMapping("/audits/cases/{id:\\d{1,18}}")
class CaseController {

    private final CaseQueries records;

    private final Claiming claiming;

    private final Deciding deciding;

    private final CasePage page;

    private final DateFormats dates;

    private final AuditMessages words;

    CaseController(CaseQueries records, Claiming claiming, Deciding deciding, CasePage page, DateFormats dates,
            AuditMessages words) {
        this.records = records;
        this.claiming = claiming;
        this.deciding = deciding;
        this.page = page;
        this.dates = dates;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable long id, @ModelAttribute("look") ViewerQuery look,
            @AuthenticationPrincipal SignedIn signedIn, Model model) throws IOException {
        model.addAttribute("form", DecisionForm.blank());
        return page.show(id, look, Auditor.of(signedIn), model);
    }

    @PostMapping("/entries/{entryId:\\d{1,18}}")
    String decide(@PathVariable long id, @PathVariable long entryId, @ModelAttribute("form") DecisionForm form,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) throws IOException {
        Auditor auditor = Auditor.of(signedIn);
        FormErrors errors = form.check(words);
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (errors.isEmpty()) {
            DecisionOutcome outcome = deciding.decide(form.toCommand(id, entryId, auditor, words));
            if (outcome instanceof DecisionOutcome.Taken taken) {
                redirect.addFlashAttribute("notice", words
                    .say(taken.proposed() ? "audits.decide.proposed" : "audits.decide.taken." + taken.state()));
                return "redirect:/audits/cases/" + id;
            }
            status = refuse(outcome, errors);
        }
        response.setStatus(status.value());
        model.addAttribute("errors", errors);
        model.addAttribute("look", ViewerQuery.of(entryId));
        return page.show(id, ViewerQuery.of(entryId), auditor, model);
    }

    /** Says why, and what kind of refusal it is. */
    private HttpStatus refuse(DecisionOutcome outcome, FormErrors errors) {
        switch (outcome) {
            case DecisionOutcome.WrongCredits(var claimed) -> {
                errors.add("credits", words.say("audits.decide.problem.claimed", claimed));
                return HttpStatus.UNPROCESSABLE_CONTENT;
            }
            case DecisionOutcome.NothingToAsk() -> {
                errors.add("decision", words.say("audits.decide.problem.ask"));
                return HttpStatus.UNPROCESSABLE_CONTENT;
            }
            case DecisionOutcome.ClaimedBy(var name, var until) ->
                errors.add(words.say("audits.decide.claimed-by", name, dates.time(until)));
            case DecisionOutcome.Over(var state) ->
                errors.add(words.say("audits.decide.over", words.say("audits.state." + state)));
            case DecisionOutcome.AlreadyDecided(var decision, var by) ->
                errors.add(words.say("audits.decide.already", words.say("audits.decision." + decision), by));
            case DecisionOutcome.AnotherAuditorNeeded() -> errors.add(words.say("audits.decide.another"));
            case DecisionOutcome.Harsher() -> {
                errors.add("decision", words.say("audits.decide.problem.harsher"));
                return HttpStatus.UNPROCESSABLE_CONTENT;
            }
            case DecisionOutcome.Unknown unknown -> throw notFound();
            case DecisionOutcome.Taken taken -> throw new IllegalStateException("It is no refusal: " + taken);
        }
        return HttpStatus.CONFLICT;
    }

    @PostMapping("/claim")
    String claim(@PathVariable long id, @AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        say(redirect, claiming.claim(id, Auditor.of(signedIn)) ? "audits.case.claimed-now" : "audits.case.not-claimed");
        return "redirect:/audits/cases/" + id;
    }

    @PostMapping("/release")
    String release(@PathVariable long id, @AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        claiming.release(id, Auditor.of(signedIn));
        say(redirect, "audits.case.released");
        return "redirect:/audits";
    }

    @PostMapping("/notes")
    String note(@PathVariable long id, @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) throws IOException {
        return write(id, note, "note", Auditor.of(signedIn), model, response, redirect);
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String why,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) throws IOException {
        return write(id, why, "why", Auditor.of(signedIn), model, response, redirect);
    }

    /** A note, or why a case is given up: something has to be said. */
    private String write(long id, String typed, String field, Auditor auditor, Model model,
            HttpServletResponse response, RedirectAttributes redirect) throws IOException {
        String text = AuditMessages.text(typed);
        if (text.isEmpty() || text.length() > AuditMessages.LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add(field, words.say("audits.problem." + field)));
            model.addAttribute(field, typed);
            return page.show(id, auditor, model);
        }
        boolean done = "note".equals(field) ? deciding.note(id, text, auditor) : deciding.withdraw(id, text, auditor);
        if (!done && records.find(id, auditor).isEmpty()) {
            throw notFound();
        }
        say(redirect, "audits.case." + field + (done ? ".kept" : ".refused"));
        return "redirect:/audits/cases/" + id;
    }

    private void say(RedirectAttributes redirect, String key) {
        redirect.addFlashAttribute("notice", words.say(key));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
