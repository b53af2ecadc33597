package org.cecportal.duplicates.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.duplicates.requests.DuplicateRequestQueries;
import org.cecportal.duplicates.requests.ProfileOwnership;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member proves that the profile they asked for is theirs. */
@Controller
class ProofController {

    private static final String PAGE = "/duplicates/proof";

    private final ProfileOwnership proving;

    private final DuplicateRequestQueries requests;

    private final SentenceMessages sentences;

    ProofController(ProfileOwnership proving, DuplicateRequestQueries requests, SentenceMessages sentences) {
        this.proving = proving;
        this.requests = requests;
        this.sentences = sentences;
    }

    @GetMapping(PAGE)
    String form(@SignedInMember MemberId member, Model model) {
        return requests.openOf(member).filter(asked -> !asked.otherNumber().isEmpty()).map(asked -> {
            model.addAttribute("asked", asked);
            return "duplicates/proof";
        }).orElse("redirect:/duplicates/request");
    }

    @PostMapping(PAGE + "/code")
    String send(@SignedInMember MemberId member, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Duration> wait = proving.sendCode(member);
        if (wait.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("errors",
                    FormErrors.none().add(say("duplicates.proof.wait", Math.max(1, wait.get().toMinutes()))));
            return form(member, model);
        }
        redirect.addFlashAttribute("notice", say("duplicates.proof.sent"));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE)
    String prove(@SignedInMember MemberId member, @RequestParam(defaultValue = "") String code, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        if (!proving.prove(member, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add("code", say("duplicates.proof.wrong")));
            return form(member, model);
        }
        redirect.addFlashAttribute("notice", say("duplicates.proof.done"));
        return "redirect:/certifications";
    }

    private String say(String key, Object... arguments) {
        return sentences.say(Sentence.of(key, arguments));
    }

}
