package org.cecportal.accounts.web.recovery;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.usernames.ForgottenUsernames;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddresses;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The username by mail, for whoever knows the address on file; the answer never tells
 * whether it is anybody's.
 */
@Controller
@RequestMapping("/recover/username")
class ForgottenUsernameController {

    private static final String PAGE = "accounts/forgotten-username";

    private static final String SENT_PAGE = "accounts/forgotten-username-sent";

    private final ForgottenUsernames usernames;

    private final EmailAddresses addresses;

    private final Devices devices;

    private final AccountMessages words;

    ForgottenUsernameController(ForgottenUsernames usernames, EmailAddresses addresses, Devices devices,
            AccountMessages words) {
        this.usernames = usernames;
        this.addresses = addresses;
        this.devices = devices;
        this.words = words;
    }

    /** An address as typed; null when the field was not sent. */
    record AddressForm(@Nullable String email) {
    }

    @GetMapping
    String ask(Model model) {
        model.addAttribute("form", new AddressForm(""));
        return PAGE;
    }

    @PostMapping
    String send(@ModelAttribute("form") AddressForm form, Model model, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String typed = words.required(form.email(), "email", errors);
        Optional<EmailAddress> address = addresses.sendable(typed);
        if (errors.isEmpty() && address.isEmpty()) {
            errors.add("email", words.say("accounts.email.wrong"));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        if (address.isPresent()) {
            Optional<Duration> wait = usernames.send(address.get(), devices.caller(request));
            if (wait.isEmpty()) {
                response.setStatus(HttpStatus.OK.value());
                redirect.addFlashAttribute("address", address.get().toString());
                return "redirect:/recover/username/sent";
            }
            RateLimits.refuse(response, wait.get());
            errors.add(words.retryIn("accounts.recover.username.too-many", wait.get()));
        }
        model.addAttribute("errors", errors);
        return PAGE;
    }

    /** There once, right after it was asked for. */
    @GetMapping("/sent")
    String sent(Model model) {
        return model.containsAttribute("address") ? SENT_PAGE : "redirect:/recover/username";
    }

}
