package org.cecportal.privacy.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.privacy.Erasing;
import org.cecportal.privacy.Erasure;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Administrators erase a member. */
@Controller
@RequestMapping("/admin/members/{number}/erasure")
class ErasureController {

    private final Erasing erasing;

    private final MemberDirectory members;

    private final SentenceMessages words;

    ErasureController(Erasing erasing, MemberDirectory members, SentenceMessages words) {
        this.erasing = erasing;
        this.members = members;
        this.words = words;
    }

    /** The number of a merged profile leads to the one it was merged into (R13). */
    @GetMapping
    String show(@PathVariable String number, Model model) {
        Profile profile = find(number);
        if (!profile.memberNumber().equals(number)) {
            return "redirect:" + address(profile);
        }
        model.addAttribute("form", ErasureForm.EMPTY);
        return page(profile, model);
    }

    @ConfirmedRecently
    @PostMapping
    String erase(@PathVariable String number, @ModelAttribute("form") ErasureForm form, Model model,
            HttpServletResponse response) {
        Profile profile = find(number);
        FormErrors errors = FormErrors.none();
        if (!form.hasReason()) {
            errors.add("reason", say("privacy.erasure.reason.missing", ErasureForm.LONGEST_REASON));
        }
        if (!profile.memberNumber().equals(form.confirm())) {
            errors.add("confirm", say("privacy.erasure.confirm.differs", profile.memberNumber()));
        }
        if (errors.isEmpty()) {
            List<Sentence> obstacles = erasing.request(profile.id(), form.why());
            obstacles.forEach(obstacle -> errors.add(words.say(obstacle)));
            if (obstacles.isEmpty()) {
                return "redirect:" + address(profile);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return page(profile, model);
    }

    private String page(Profile profile, Model model) {
        Erasure erasure = erasing.latest(profile.id()).orElse(null);
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        model.addAttribute("erasure", erasure);
        if (erasure == null || erasure.state() == Erasure.State.REFUSED) {
            model.addAttribute("preview", erasing.preview(profile.id()));
        }
        return "privacy/erasure";
    }

    private Profile find(String number) {
        return members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(Profile profile) {
        return "/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), UTF_8) + "/erasure";
    }

    private String say(String key, Object... arguments) {
        return words.say(Sentence.of(key, arguments));
    }

}
