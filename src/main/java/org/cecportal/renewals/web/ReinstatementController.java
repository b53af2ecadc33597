package org.cecportal.renewals.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.renewals.deciding.Reinstating;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;

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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member asks for a lapsed certification to be brought back. */
@Controller
class ReinstatementController {

    private final Reinstating reinstating;

    private final MessageSource messages;

    ReinstatementController(Reinstating reinstating, MessageSource messages) {
        this.reinstating = reinstating;
        this.messages = messages;
    }

    @GetMapping("/renewal/reinstatement")
    String form(@SignedInMember MemberId member, Model model) {
        List<HeldCertification> lapsed = reinstating.lapsed(member);
        if (lapsed.isEmpty()) {
            return "redirect:/certifications";
        }
        model.addAttribute("form", new ReinstatementForm(lapsed.getFirst().id(), ""));
        return page(lapsed, model);
    }

    @PostMapping("/renewal/reinstatement")
    String ask(@SignedInMember MemberId member, @Valid @ModelAttribute("form") ReinstatementForm form,
            BindingResult result, Model model, HttpServletResponse response) {
        if (result.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.of(result, messages));
            return page(reinstating.lapsed(member), model);
        }
        Optional<Long> request = reinstating.request(member, Objects.requireNonNull(form.certification()),
                Objects.requireNonNull(form.message()));
        return request.map(id -> "redirect:/renewals/" + id).orElse("redirect:/certifications");
    }

    /** Gives the request up. */
    @PostMapping("/renewals/{id:\\d{1,18}}/withdraw")
    String withdraw(@SignedInMember MemberId member, @PathVariable long id, RedirectAttributes redirect) {
        if (!reinstating.withdraw(member, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("notice",
                messages.getMessage("renewals.withdrawn", null, LocaleContextHolder.getLocale()));
        return "redirect:/certifications";
    }

    private String page(List<HeldCertification> lapsed, Model model) {
        Map<Long, String> options = new LinkedHashMap<>();
        lapsed.forEach(held -> options.put(held.id(), held.title() + " · " + held.certificateNumber()));
        model.addAttribute("options", options);
        model.addAttribute("plans", lapsed.stream().map(reinstating::plan).toList());
        model.addAttribute("fee", reinstating.fee());
        return "renewals/reinstatement";
    }

}
