package org.cecportal.audits.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.Auditor;
import org.cecportal.audits.CaseRecords;
import org.cecportal.audits.CaseView;
import org.cecportal.audits.Claiming;
import org.cecportal.audits.Decision;
import org.cecportal.audits.DecisionOutcome;
import org.cecportal.audits.Deciding;
import org.cecportal.shared.web.DateWords;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

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

    private final CaseRecords records;

    private final Claiming claiming;

    private final Deciding deciding;

    private final Proof proof;

    private final DateWords dates;

    private final Words words;

    private final Clock clock;

    CaseController(CaseRecords records, Claiming claiming, Deciding deciding, Proof proof, DateWords dates, Words words,
            Clock clock) {
        this.records = records;
        this.claiming = claiming;
        this.deciding = deciding;
        this.proof = proof;
        this.dates = dates;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, @ModelAttribute("look") Look look, @AuthenticationPrincipal SignedIn signedIn,
            Model model) throws IOException {
        model.addAttribute("form", DecisionForm.blank());
        return page(id, look, Auditor.of(signedIn), model);
    }

    private String page(long id, Look look, Auditor auditor, Model model) throws IOException {
        CaseView shown = records.find(id, auditor).orElseThrow(CaseController::notFound);
        Optional<CaseView.Entry> entry = look.entry(shown);
        Optional<CaseView.File> file = entry.flatMap(look::file);
        List<Long> order = shown.entries().stream().map(CaseView.Entry::id).toList();
        int place = entry.map(one -> order.indexOf(one.id())).orElse(0);
        model.addAttribute("case", shown);
        model.addAttribute("entry", entry.orElse(null));
        model.addAttribute("file", file.map(CaseView.File::file).orElse(null));
        model.addAttribute("viewer", look.viewer(file.isPresent() ? pages(file.get()) : 0));
        model.addAttribute("previousEntry", (place > 0) ? order.get(place - 1) : null);
        model.addAttribute("nextEntry", (place + 1 < order.size()) ? order.get(place + 1) : null);
        model.addAttribute("decisions", Decision.values());
        model.addAttribute("templates", DecisionForm.Template.values());
        model.addAttribute("mine", shown.hold() != null && shown.hold().username().equals(auditor.username()));
        model.addAttribute("early",
                shown.state().takesProof() && !LocalDate.now(clock).isAfter(shown.dueOn()) && !isSubmitted(shown));
        model.addAttribute("script", "audits");
        return "audits/case";
    }

    private static boolean isSubmitted(CaseView shown) {
        return shown.submittedAt() != null;
    }

    private int pages(CaseView.File file) throws IOException {
        boolean painted = file.file().scan().isOpen() && "application/pdf".equals(file.file().type().mimeType());
        return painted ? proof.pages(file.file()) : 1;
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
        model.addAttribute("look", Look.of(entryId));
        return page(id, Look.of(entryId), auditor, model);
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
            case DecisionOutcome.HeldBy(var name, var until) ->
                errors.add(words.say("audits.decide.held", name, dates.time(until)));
            case DecisionOutcome.Over(var state) ->
                errors.add(words.say("audits.decide.over", words.say("audits.state." + state)));
            case DecisionOutcome.AlreadyDecided(var decision, var by) ->
                errors.add(words.say("audits.decide.already", words.say("audits.decision." + decision), by));
            case DecisionOutcome.AnotherAuditorNeeded() -> errors.add(words.say("audits.decide.another"));
            case DecisionOutcome.Unknown unknown -> throw notFound();
            case DecisionOutcome.Taken taken -> throw new IllegalStateException("It is no refusal: " + taken);
        }
        return HttpStatus.CONFLICT;
    }

    @PostMapping("/claim")
    String claim(@PathVariable long id, @AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        say(redirect, claiming.claim(id, Auditor.of(signedIn)) ? "audits.case.held-now" : "audits.case.not-claimed");
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
        String text = Words.text(typed);
        if (text.isEmpty() || text.length() > Words.LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add(field, words.say("audits.problem." + field)));
            model.addAttribute(field, typed);
            model.addAttribute("form", DecisionForm.blank());
            model.addAttribute("look", Look.none());
            return page(id, Look.none(), auditor, model);
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
