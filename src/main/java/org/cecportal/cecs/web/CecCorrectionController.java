package org.cecportal.cecs.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.catalog.Catalog;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.Source;
import org.cecportal.cecs.correcting.CecChange;
import org.cecportal.cecs.correcting.CecCorrections;
import org.cecportal.cecs.correcting.CecCorrections.Recorded;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.correcting.web.CorrectionForms;
import org.cecportal.shared.web.Looked;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Administrators add an entry, put one right, move it and make it void (R17). */
@Controller
class CecCorrectionController {

    private final CecCorrections corrections;

    private final CorrectionForms forms;

    private final CecHistory history;

    private final CreditWindows windows;

    private final MemberDirectory members;

    private final Catalog catalog;

    private final MessageSource messages;

    private final Clock clock;

    CecCorrectionController(CecCorrections corrections, CorrectionForms forms, CecHistory history,
            CreditWindows windows, MemberDirectory members, Catalog catalog, MessageSource messages, Clock clock) {
        this.corrections = corrections;
        this.forms = forms;
        this.history = history;
        this.windows = windows;
        this.members = members;
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/members/{number}/cecs/new")
    String addForm(@PathVariable String number, Model model) {
        Profile profile = profile(number);
        model.addAttribute("form", CecForm.blank(profile.memberNumber()));
        return page(profile, "new", model);
    }

    @PostMapping("/admin/members/{number}/cecs/new")
    String add(@PathVariable String number, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") CecForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Profile profile = profile(number);
        CecForm.Reading reading = reading(form);
        Optional<CecChange> change = reading.add(profile.id());
        Optional<Long> made = forms.carryOut(change.map(corrections::of), reading.errors(), action, model, response);
        if (made.isPresent()) {
            redirect.addFlashAttribute("notice", say("done.new"));
            return "redirect:/admin/cecs/" + made.get();
        }
        return page(profile, "new", model);
    }

    @GetMapping("/admin/cecs/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        Recorded recorded = recorded(id);
        Profile owner = owner(recorded);
        Looked.at(owner.id());
        model.addAttribute("owner", owner)
            .addAttribute("recorded", recorded)
            .addAttribute("counted", history.find(owner.id(), windows.of(owner.id()), id).orElseThrow());
        return "cecs/one";
    }

    @GetMapping("/admin/cecs/{id:\\d{1,18}}/{act:correct|void}")
    String form(@PathVariable long id, @PathVariable String act, Model model) {
        Recorded recorded = recorded(id);
        model.addAttribute("form", CecForm.of(recorded.facts(), owner(recorded).memberNumber()));
        return page(owner(recorded), act, model.addAttribute("recorded", recorded));
    }

    @PostMapping("/admin/cecs/{id:\\d{1,18}}/{act:correct|void}")
    String correct(@PathVariable long id, @PathVariable String act, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") CecForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Recorded recorded = recorded(id);
        Profile owner = owner(recorded);
        CecForm.Reading reading = reading(form);
        Optional<CecChange> change = "correct".equals(act) ? reading.correct(id, members.byNumber(form.number()))
                : reading.makeVoid(id);
        if (forms.carryOut(change.map(corrections::of), reading.errors(), action, model, response).isPresent()) {
            redirect.addFlashAttribute("notice", say("done." + act));
            return "redirect:" + ("void".equals(act) ? address(owner) : "/admin/cecs/" + id);
        }
        return page(owner, act, model.addAttribute("recorded", recorded));
    }

    private CecForm.Reading reading(CecForm form) {
        return new CecForm.Reading(form, catalog.categories(), LocalDate.now(clock), forms, messages);
    }

    private String page(Profile owner, String act, Model model) {
        Looked.at(owner.id());
        Map<String, String> sources = new LinkedHashMap<>();
        for (Source source : Source.values()) {
            sources.put(source.name(),
                    messages.getMessage("cecs.source." + source, null, LocaleContextHolder.getLocale()));
        }
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("", say("category.none"));
        catalog.categories().forEach(one -> categories.put(one.code(), one.title()));
        model.addAttribute("owner", owner)
            .addAttribute("act", act)
            .addAttribute("sources", sources)
            .addAttribute("categories", categories);
        return "cecs/correction";
    }

    private Recorded recorded(long id) {
        return corrections.find(id).orElseThrow(CecCorrectionController::unknown);
    }

    private Profile owner(Recorded recorded) {
        return members.profile(recorded.member()).orElseThrow();
    }

    private Profile profile(String number) {
        return members.profile(number).orElseThrow(CecCorrectionController::unknown);
    }

    private static String address(Profile owner) {
        return "/admin/members/" + UriUtils.encodePathSegment(owner.memberNumber(), StandardCharsets.UTF_8);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String say(String key) {
        return messages.getMessage("cecs.correct." + key, null, LocaleContextHolder.getLocale());
    }

}
