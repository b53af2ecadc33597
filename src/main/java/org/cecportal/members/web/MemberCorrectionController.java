package org.cecportal.members.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.members.editing.MemberChange;
import org.cecportal.members.editing.MemberCorrections;
import org.cecportal.members.MemberDetails;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.correcting.web.CorrectionForms;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddresses;
import org.cecportal.shared.web.FormErrors;
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

import static java.nio.charset.StandardCharsets.UTF_8;

/** Administrators add a member, put a profile right and make one void (R17). */
@Controller
class MemberCorrectionController {

    private final MemberCorrections corrections;

    private final CorrectionForms forms;

    private final MemberDirectory members;

    private final EmailAddresses addresses;

    private final MessageSource messages;

    private final Clock clock;

    MemberCorrectionController(MemberCorrections corrections, CorrectionForms forms, MemberDirectory members,
            EmailAddresses addresses, MessageSource messages, Clock clock) {
        this.corrections = corrections;
        this.forms = forms;
        this.members = members;
        this.addresses = addresses;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/members/new")
    String addForm(Model model) {
        model.addAttribute("form", MemberForm.BLANK);
        return page("new", model);
    }

    @PostMapping("/admin/members/new")
    String add(@RequestParam(defaultValue = "") String action, @ModelAttribute("form") MemberForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        Optional<MemberDetails> details = details(form, errors);
        String reason = forms.reason(form.reason(), errors);
        Optional<Long> made = forms.carryOut(details.map(one -> corrections.of(new MemberChange.Add(one, reason))),
                errors, action, model, response);
        if (made.isPresent()) {
            redirect.addFlashAttribute("notice", say("done.new"));
            return "redirect:" + address(members.profile(new MemberId(made.get())).orElseThrow());
        }
        details.ifPresent(one -> model.addAttribute("namesakes", members.namesakes(one.givenName(), one.familyName())));
        return page("new", model);
    }

    @GetMapping("/admin/members/{number}/{act:edit|void}")
    String form(@PathVariable String number, @PathVariable String act, Model model) {
        Profile profile = profile(number);
        model.addAttribute("form", MemberForm.of(profile));
        return page(profile, act, model);
    }

    @ConfirmedRecently
    @PostMapping("/admin/members/{number}/{act:edit|void}")
    String change(@PathVariable String number, @PathVariable String act, @RequestParam(defaultValue = "") String action,
            @ModelAttribute("form") MemberForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Profile profile = profile(number);
        FormErrors errors = FormErrors.none();
        boolean edits = "edit".equals(act);
        Optional<MemberDetails> details = edits ? details(form, errors) : Optional.empty();
        String reason = forms.reason(form.reason(), errors);
        Optional<MemberChange> change = edits ? details.map(one -> new MemberChange.Correct(profile.id(), one, reason))
                : Optional.of(new MemberChange.Void(profile.id(), reason));
        if (forms.carryOut(change.map(corrections::of), errors, action, model, response).isPresent()) {
            redirect.addFlashAttribute("notice", say("done." + act));
            return "redirect:"
                    + members.profile(profile.id()).map(MemberCorrectionController::address).orElse("/admin/members");
        }
        return page(profile, act, model);
    }

    private Optional<MemberDetails> details(MemberForm form, FormErrors errors) {
        return form.read(LocalDate.now(clock), addresses, errors, messages);
    }

    private String page(Profile profile, String act, Model model) {
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        return page(act, model);
    }

    private static String page(String act, Model model) {
        model.addAttribute("act", act);
        return "members/edit";
    }

    private Profile profile(String number) {
        return members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(Profile profile) {
        return "/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), UTF_8);
    }

    private String say(String key) {
        return messages.getMessage("members.correct." + key, null, LocaleContextHolder.getLocale());
    }

}
