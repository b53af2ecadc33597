package org.cecportal.renewals.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.members.MemberDirectory;
import org.cecportal.renewals.deciding.Reinstating;
import org.cecportal.renewals.waivers.WaivedPart;
import org.cecportal.renewals.waivers.WaiverQueries;
import org.cecportal.renewals.waivers.Waiving;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators waive fees, for a member or with a code, always with a reason. */
@Controller
class WaiverController {

    private final Waiving waiving;

    private final WaiverQueries waivers;

    private final Reinstating reinstating;

    private final MemberDirectory members;

    private final MessageSource messages;

    private final Clock clock;

    WaiverController(Waiving waiving, WaiverQueries waivers, Reinstating reinstating, MemberDirectory members,
            MessageSource messages, Clock clock) {
        this.waiving = waiving;
        this.waivers = waivers;
        this.reinstating = reinstating;
        this.members = members;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/waivers")
    String list(Model model) {
        model.addAttribute("form", new WaiverForm(null, null, null, null, null, null, null));
        return page(model);
    }

    @PostMapping("/admin/waivers")
    String grant(@ModelAttribute("form") WaiverForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        MemberId member = members.byNumber(form.memberNumber()).orElse(null);
        FormErrors errors = form.check(member, currency(), LocalDate.now(clock), messages);
        if (errors.isEmpty() && !grant(form, member)) {
            errors.add("code", say("renewals.waiver.form.taken"));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return page(model);
        }
        redirect.addFlashAttribute("notice", say("renewals.waiver.granted"));
        return "redirect:/admin/waivers";
    }

    private boolean grant(WaiverForm form, @Nullable MemberId member) {
        try {
            waiving.grant(form.toCommand(member, currency()));
            return true;
        }
        catch (DuplicateKeyException ex) {
            return false;
        }
    }

    @PostMapping("/admin/waivers/{id:\\d{1,18}}/withdraw")
    String withdraw(@PathVariable long id, RedirectAttributes redirect) {
        waiving.withdraw(id);
        redirect.addFlashAttribute("notice", say("renewals.waiver.withdrawn"));
        return "redirect:/admin/waivers";
    }

    private String page(Model model) {
        Map<String, String> covers = new LinkedHashMap<>();
        for (WaivedPart one : WaivedPart.values()) {
            covers.put(one.name(), say("renewals.waiver.covers." + one));
        }
        model.addAttribute("covers", covers);
        model.addAttribute("waivers", waivers.latest());
        model.addAttribute("currency", currency().getCurrencyCode());
        return "renewals/waivers";
    }

    /** The currency in which the programme charges. */
    private Currency currency() {
        return reinstating.fee().currency();
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
