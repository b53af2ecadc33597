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
import org.cecportal.certifications.Correcting;
import org.cecportal.certifications.Correcting.Recorded;
import org.cecportal.certifications.Correction;
import org.cecportal.certifications.CorrectionOutcome;
import org.cecportal.certifications.CorrectionOutcome.Effect;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.web.CorrectionForm.Reading;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.SentenceWords;

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

/**
 * Administrators award a certification, and put one right (R17). Each form can be tried
 * first: {@code action=preview} shows what would change and keeps nothing.
 */
@Controller
class CorrectionController {

    private static final String PREVIEW = "preview";

    private final Correcting correcting;

    private final CertificationDirectory certifications;

    private final MemberDirectory members;

    private final Catalog catalog;

    private final MessageSource messages;

    private final SentenceWords words;

    private final Clock clock;

    CorrectionController(Correcting correcting, CertificationDirectory certifications, MemberDirectory members,
            Catalog catalog, MessageSource messages, SentenceWords words, Clock clock) {
        this.correcting = correcting;
        this.certifications = certifications;
        this.members = members;
        this.catalog = catalog;
        this.messages = messages;
        this.words = words;
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
        Reading reading = new Reading(form, messages);
        Optional<Correction> correction = reading.award(profile, terms(), LocalDate.now(clock));
        if (settled(correction, reading.errors(), action, model)) {
            redirect.addFlashAttribute("notice", say("done.award"));
            return "redirect:/admin/certifications/" + model.getAttribute("made");
        }
        return again(awardPage(profile, model), reading.errors(), model, response);
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

    @GetMapping("/admin/certifications/{id:\\d{1,18}}/{act:correct|extend|sanction|void}")
    String form(@PathVariable long id, @PathVariable String act, Model model) {
        Recorded recorded = recorded(id);
        model.addAttribute("form", CorrectionForm.of(recorded, holder(recorded).memberNumber(), held(id).code()));
        return correctionPage(recorded, act, model);
    }

    @PostMapping("/admin/certifications/{id:\\d{1,18}}/{act:correct|extend|sanction|void}")
    String correct(@PathVariable long id, @PathVariable String act, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") CorrectionForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Recorded recorded = recorded(id);
        Reading reading = new Reading(form, messages);
        Optional<Correction> correction = switch (act) {
            case "correct" -> reading.correct(recorded, members.byNumber(form.number()).orElse(null), terms());
            case "extend" -> reading.extend(id);
            case "sanction" -> reading.sanction(id);
            default -> reading.voided(id);
        };
        if (settled(correction, reading.errors(), action, model)) {
            redirect.addFlashAttribute("notice", say("done." + act));
            return "redirect:" + ("void".equals(act) ? page(holder(recorded)) : "/admin/certifications/" + id);
        }
        return again(correctionPage(recorded, act, model), reading.errors(), model, response);
    }

    /**
     * Tries the correction, or makes it.
     * @return whether it was made; else the model holds what would change, or the errors
     * say what is wrong
     */
    private boolean settled(Optional<Correction> correction, FormErrors errors, String action, Model model) {
        if (correction.isEmpty()) {
            return false;
        }
        boolean preview = PREVIEW.equals(action);
        CorrectionOutcome outcome = preview ? correcting.preview(correction.get()) : correcting.make(correction.get());
        switch (outcome) {
            case CorrectionOutcome.Refused(String field, Sentence why) -> errors.add(field, words.say(why));
            case CorrectionOutcome.Made(long id, List<Effect> effects) ->
                model.addAttribute("made", id).addAttribute("effects", effects.stream().map(this::shown).toList());
        }
        return !preview && errors.isEmpty();
    }

    private static String again(String page, FormErrors errors, Model model, HttpServletResponse response) {
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
        }
        return page;
    }

    private ShownEffect shown(Effect effect) {
        return ShownEffect.of(members.profile(effect.member()).orElseThrow(), effect);
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
        return correcting.find(id).orElseThrow(CorrectionController::unknown);
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
