package org.cecportal.mail.web;

import org.cecportal.mail.UndeliveredMail;
import org.cecportal.shared.web.Page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators see which letters were not sent, and send them again. */
@Controller
@RequestMapping(UndeliveredController.ADDRESS)
class UndeliveredController {

    static final String ADDRESS = "/admin/mail/undelivered";

    private final UndeliveredMail mail;

    private final MessageSource messages;

    UndeliveredController(UndeliveredMail mail, MessageSource messages) {
        this.mail = mail;
        this.messages = messages;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        UndeliveredMail.Found found = mail.page(page.matches("\\d{1,7}") ? Integer.parseInt(page) : 1);
        model.addAttribute("mails", found.lines());
        model.addAttribute("page", new Page(found.page(), UndeliveredMail.PAGE_SIZE, found.total(), ADDRESS + "?"));
        return "mail/undelivered";
    }

    /**
     * @param to {@code current} for the member's address by now, else the one it was for
     */
    @PostMapping("/{id:\\d{1,18}}")
    String again(@PathVariable long id, @RequestParam(defaultValue = "") String to, RedirectAttributes redirect) {
        boolean again = mail.again(id, "current".equals(to));
        redirect.addFlashAttribute("notice",
                messages.getMessage(again ? "mail.undelivered.trying" : "mail.undelivered.not-any-more", null,
                        LocaleContextHolder.getLocale()));
        return "redirect:" + ADDRESS;
    }

}
