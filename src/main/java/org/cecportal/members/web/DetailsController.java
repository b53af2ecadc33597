package org.cecportal.members.web;

import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.members.ContactChanges;
import org.cecportal.members.ContactForm;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.address.AddressOutcome;
import org.cecportal.members.address.ChangingAddress;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Members keep their own contact details up to date, at any time. */
@Controller
@RequestMapping("/profile/details")
class DetailsController {

    private static final String PAGE = "members/contact";

    private static final String HERE = "redirect:/profile/details";

    private final MemberDirectory members;

    private final ContactChanges contacts;

    private final ChangingAddress addresses;

    private final MessageSource messages;

    DetailsController(MemberDirectory members, ContactChanges contacts, ChangingAddress addresses,
            MessageSource messages) {
        this.members = members;
        this.contacts = contacts;
        this.addresses = addresses;
        this.messages = messages;
    }

    @GetMapping
    String show(@SignedInMember MemberId member, Model model) {
        return page(member, model);
    }

    @PostMapping(params = { "!email", "!code", "!giveUp" })
    String save(@SignedInMember MemberId member, @Valid @ModelAttribute("form") ContactForm form, BindingResult result,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (result.hasErrors()) {
            return refuse(member, FormErrors.of(result, messages), model, response);
        }
        contacts.change(member, form.toDetails());
        redirect.addFlashAttribute("notice", say("members.contact.saved"));
        return HERE;
    }

    @ConfirmedRecently
    @PostMapping(params = { "email", "!code" })
    String askForAddress(@SignedInMember MemberId member, @Valid @ModelAttribute("address") AddressForm address,
            BindingResult result, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (result.hasErrors()) {
            return refuse(member, FormErrors.of(result, messages), model, response);
        }
        return switch (addresses.ask(member, EmailAddress.of(String.valueOf(address.email())))) {
            case AddressOutcome.TooMany(Duration retryIn) -> tooMany(member, retryIn, model, response);
            case AddressOutcome.SameAddress() ->
                refuse(member, FormErrors.none().add("email", say("members.contact.email.same")), model, response);
            case AddressOutcome sent -> HERE;
        };
    }

    @ConfirmedRecently
    @PostMapping(params = "code")
    String confirm(@SignedInMember MemberId member, @RequestParam String code, Model model,
            HttpServletResponse response) {
        if (addresses.confirm(member, code) instanceof AddressOutcome.Changed) {
            return "redirect:/login?address-changed=true";
        }
        return refuse(member, FormErrors.none().add("code", say("accounts.code.wrong")), model, response);
    }

    @PostMapping(params = "giveUp")
    String giveUp(@SignedInMember MemberId member) {
        addresses.giveUp(member);
        return HERE;
    }

    private String tooMany(MemberId member, Duration retryIn, Model model, HttpServletResponse response) {
        RateLimits.refuse(response, retryIn);
        model.addAttribute("errors", FormErrors.none()
            .add("email", say("members.contact.email.too-many", Math.max(1, retryIn.plusSeconds(59).toMinutes()))));
        return page(member, model);
    }

    private String refuse(MemberId member, FormErrors errors, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return page(member, model);
    }

    private String page(MemberId member, Model model) {
        Profile profile = members.profile(member).orElseThrow();
        model.addAttribute("profile", profile);
        addresses.awaited(member).ifPresent(email -> model.addAttribute("awaited", email));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", ContactForm.of(profile));
        }
        if (!model.containsAttribute("address")) {
            model.addAttribute("address", new AddressForm(""));
        }
        return PAGE;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
