package org.cecportal.today.web;

import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.today.Digest;
import org.cecportal.today.Today;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Today: what waits for administrators. Support has the list of members instead. */
@Controller
class TodayController {

    private final Today today;

    private final Digest digest;

    private final MessageSource messages;

    TodayController(Today today, Digest digest, MessageSource messages) {
        this.today = today;
        this.digest = digest;
        this.messages = messages;
    }

    @GetMapping("/admin")
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        if (!signedIn.roles().contains(Role.ADMIN)) {
            return "redirect:/admin/members";
        }
        model.addAttribute("waiting", today.waiting());
        model.addAttribute("wanted", digest.isWantedBy(signedIn.accountId()));
        return "today/show";
    }

    @PostMapping("/admin")
    String choose(@AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "false") boolean digestByMail, RedirectAttributes redirect) {
        digest.want(signedIn.accountId(), digestByMail);
        redirect.addFlashAttribute("notice", messages.getMessage(digestByMail ? "today.digest.on" : "today.digest.off",
                null, LocaleContextHolder.getLocale()));
        return "redirect:/admin";
    }

}
