package org.cecportal.duplicates.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.cecportal.duplicates.requests.DuplicateRequestQueries;
import org.cecportal.duplicates.requests.DuplicateRequestQueries.OpenRequest;
import org.cecportal.duplicates.requests.DuplicateRequests;
import org.cecportal.duplicates.detection.CandidatePair;
import org.cecportal.duplicates.detection.CandidateQueue;
import org.cecportal.duplicates.detection.Candidates;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An administrator decides that two are two people, or answers a member. */
@Controller
@RequestMapping("/admin/duplicates")
class DecisionController {

    private final Candidates candidates;

    private final CandidateQueue queue;

    private final DuplicateRequests requests;

    private final DuplicateRequestQueries queries;

    private final MemberDirectory members;

    private final MessageSource messages;

    DecisionController(Candidates candidates, CandidateQueue queue, DuplicateRequests requests,
            DuplicateRequestQueries queries, MemberDirectory members, MessageSource messages) {
        this.candidates = candidates;
        this.queue = queue;
        this.requests = requests;
        this.queries = queries;
        this.members = members;
        this.messages = messages;
    }

    @GetMapping("/dismiss")
    String dismissal(@RequestParam String a, @RequestParam String b, Model model) {
        model.addAttribute("pair", pair(a, b));
        Looked.at(member(a), member(b));
        model.addAttribute("form", new DecisionForm(""));
        return "duplicates/dismiss";
    }

    @PostMapping("/dismiss")
    String dismiss(@RequestParam String a, @RequestParam String b, @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult result, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        CandidatePair pair = pair(a, b);
        if (result.hasErrors()) {
            model.addAttribute("pair", pair);
            return again("duplicates/dismiss", result, model, response);
        }
        boolean done = candidates.dismiss(member(a), member(b), form.text());
        return back(done ? "duplicates.dismiss.done" : "duplicates.dismiss.late", redirect);
    }

    @PostMapping("/reopen")
    String reopen(@RequestParam String a, @RequestParam String b, RedirectAttributes redirect) {
        boolean done = candidates.reopen(member(a), member(b));
        return back(done ? "duplicates.reopen.done" : "duplicates.reopen.late", redirect);
    }

    @GetMapping("/requests/{id}")
    String question(@PathVariable long id, Model model) {
        OpenRequest asked = request(id);
        Looked.at(member(asked.memberNumber()));
        model.addAttribute("asked", asked);
        model.addAttribute("form", new AnswerForm(""));
        return "duplicates/answer";
    }

    @PostMapping("/requests/{id}")
    String answer(@PathVariable long id, @Valid @ModelAttribute("form") AnswerForm form, BindingResult result,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (result.hasErrors()) {
            model.addAttribute("asked", request(id));
            return again("duplicates/answer", result, model, response);
        }
        return back(requests.answer(id, form.text()) ? "duplicates.answer.done" : "duplicates.answer.late", redirect);
    }

    private CandidatePair pair(String a, String b) {
        return queue.between(member(a), member(b)).orElseThrow(DecisionController::notFound);
    }

    private MemberId member(String number) {
        return members.byNumber(number).orElseThrow(DecisionController::notFound);
    }

    private OpenRequest request(long id) {
        return queries.find(id).orElseThrow(DecisionController::notFound);
    }

    private String again(String page, BindingResult result, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", FormErrors.of(result, messages));
        return page;
    }

    private String back(String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", messages.getMessage(said, null, LocaleContextHolder.getLocale()));
        return "redirect:/admin/duplicates";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
