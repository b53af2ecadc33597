package org.cecportal.certifications.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CatalogTerms;
import org.cecportal.certifications.CertificationDirectory;
import org.cecportal.certifications.correcting.CertificationCorrections;
import org.cecportal.certifications.correcting.CertificationCorrections.Recorded;
import org.cecportal.certifications.correcting.CertificationChange;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.web.CorrectionForm.Reading;
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

/** Administrators award a certification, and put one right (R17). */
@Controller
class CorrectionController {

    private final CertificationCorrections corrections;

    private final CorrectionForms forms;

    private final CertificationDirectory certifications;

    private final MemberDirectory members;

    private final Catalog catalog;

    private final MessageSource messages;

    private final Clock clock;

    CorrectionController(CertificationCorrections corrections, CorrectionForms forms,
            CertificationDirectory certifications, MemberDirectory members, Catalog catalog, MessageSource messages,
            Clock clock) {
        this.corrections = corrections;
        this.forms = forms;
        this.certifications = certifications;
        this.members = members;
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/members/{number}/certifications/new")
    String awardForm(@PathVariable String number, Model model) {
        Profile profile = profile(number);
        model.addAttribute("form", CorrectionForm.proposed(profile.memberNumber(), LocalDate.now(clock)));
        return awardPage(profile, model);
    }

    @PostMapping("/admin/members/{number}/certifications/new")
    String award(@PathVariable String number, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") CorrectionForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Profile profile = profile(number);
        Reading reading = new Reading(form, forms, messages);
        Optional<CertificationChange> change = reading.award(profile, terms(), LocalDate.now(clock));
        Optional<Long> made = forms.carryOut(change.map(corrections::of), reading.errors(), action, model, response);
        if (made.isPresent()) {
            redirect.addFlashAttribute("notice", say("done.award"));
            return "redirect:/admin/certifications/" + made.get();
        }
        return awardPage(profile, model);
    }

    @GetMapping("/admin/certifications/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        Recorded recorded = recorded(id);
        Looked.at(recorded.holder());
        model.addAttribute("holder", holder(recorded))
            .addAttribute("recorded", recorded)
            .addAttribute("held", held(id));
        return "certifications/one";
    }

    @GetMapping("/admin/certifications/{id:\\d{1,18}}/{act:correct|extend|sanction|reinstate|void}")
    String form(@PathVariable long id, @PathVariable String act, Model model) {
        Recorded recorded = recorded(id);
        model.addAttribute("form",
                CorrectionForm.of(recorded, holder(recorded).memberNumber(), held(id).code(), LocalDate.now(clock)));
        return correctionPage(recorded, act, model);
    }

    @PostMapping("/admin/certifications/{id:\\d{1,18}}/{act:correct|extend|sanction|reinstate|void}")
    String correct(@PathVariable long id, @PathVariable String act, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") CorrectionForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Recorded recorded = recorded(id);
        Reading reading = new Reading(form, forms, messages);
        Optional<CertificationChange> change = switch (act) {
            case "correct" -> reading.correct(recorded, members.byNumber(form.number()).orElse(null), terms());
            case "extend" -> reading.extend(id);
            case "sanction" -> reading.sanction(id);
            case "reinstate" -> reading.reinstate(id);
            default -> reading.voided(id);
        };
        if (forms.carryOut(change.map(corrections::of), reading.errors(), action, model, response).isPresent()) {
            redirect.addFlashAttribute("notice", say("done." + act));
            return "redirect:" + ("void".equals(act) ? page(holder(recorded)) : "/admin/certifications/" + id);
        }
        return correctionPage(recorded, act, model);
    }

    private String awardPage(Profile profile, Model model) {
        Looked.at(profile.id());
        model.addAttribute("holder", profile).addAttribute("terms", terms());
        return "certifications/award";
    }

    private String correctionPage(Recorded recorded, String act, Model model) {
        Looked.at(recorded.holder());
        model.addAttribute("holder", holder(recorded))
            .addAttribute("recorded", recorded)
            .addAttribute("held", held(recorded.id()))
            .addAttribute("act", act)
            .addAttribute("terms", terms())
            .addAttribute("standings", CorrectionForm.STANDINGS);
        return "certifications/correction";
    }

    private List<CatalogTerms> terms() {
        return catalog.termsOn(LocalDate.now(clock));
    }

    private Recorded recorded(long id) {
        return corrections.find(id).orElseThrow(CorrectionController::unknown);
    }

    private HeldCertification held(long id) {
        return certifications.find(id, LocalDate.now(clock)).orElseThrow(CorrectionController::unknown).certification();
    }

    private Profile holder(Recorded recorded) {
        return members.profile(recorded.holder()).orElseThrow();
    }

    private Profile profile(String number) {
        return members.profile(number).orElseThrow(CorrectionController::unknown);
    }

    private static String page(Profile profile) {
        return "/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), StandardCharsets.UTF_8);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String say(String key) {
        return messages.getMessage("certifications.correct." + key, null, LocaleContextHolder.getLocale());
    }

}
