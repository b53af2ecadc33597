package org.cecportal.members.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.staff.MemberAccounts;
import org.cecportal.accounts.staff.MemberAccounts.MemberAccount;
import org.cecportal.accounts.staff.StaffChange;
import org.cecportal.accounts.staff.StaffChange.Refused.Because;
import org.cecportal.members.ContactChanges;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Administrators help a member to sign in, or keep somebody from it. */
@Controller
@RequestMapping("/admin/members/{number}/account")
class MemberAccountController {

    private final MemberAccounts accounts;

    private final ContactChanges contacts;

    private final MemberDirectory members;

    private final EmailAddresses addresses;

    private final MessageSource messages;

    MemberAccountController(MemberAccounts accounts, ContactChanges contacts, MemberDirectory members,
            EmailAddresses addresses, MessageSource messages) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.members = members;
        this.addresses = addresses;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String number, @RequestParam Optional<Long> account, Model model) {
        model.addAttribute("form", MemberAccountForm.EMPTY);
        return page(find(number), account, model);
    }

    @ConfirmedRecently
    @PostMapping
    String change(@PathVariable String number, @RequestParam Optional<Long> account,
            @RequestParam(defaultValue = "") String action, @ModelAttribute("form") MemberAccountForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        Profile profile = find(number);
        FormErrors errors = FormErrors.none();
        if (!form.hasReason()) {
            errors.add("reason", say("members.account.form.reason", MemberAccountForm.LONGEST_REASON));
        }
        if ("email".equals(action)) {
            changeEmail(profile, form, errors);
        }
        else if (errors.isEmpty()) {
            change(chosen(profile, account).orElseThrow(MemberAccountController::unknown).id(), action, form, errors);
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return page(profile, account, model);
        }
        redirect.addFlashAttribute("notice", say("members.account.done." + action));
        return "redirect:/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), UTF_8) + "/account";
    }

    private void changeEmail(Profile profile, MemberAccountForm form, FormErrors errors) {
        switch (addresses.read(form.email())) {
            case Reading.Refused(Problem problem) -> errors.add("email",
                    say((problem == Problem.EMPTY) ? "members.account.email.missing" : "text.email." + problem.key()));
            case Reading.Accepted(EmailAddress address) when address.toString().equals(profile.email()) ->
                errors.add("email", say("members.account.email.same"));
            case Reading.Accepted(EmailAddress address) -> {
                if (errors.isEmpty()) {
                    contacts.correctEmail(profile.id(), address, form.why());
                }
            }
        }
    }

    private void change(long account, String action, MemberAccountForm form, FormErrors errors) {
        StaffChange change = switch (action) {
            case "link" -> accounts.mailLink(account, form.why());
            case "unlock" -> accounts.unlock(account, form.why());
            case "disable" -> accounts.disable(account, form.why());
            case "enable" -> accounts.enable(account, form.why());
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        if (change instanceof StaffChange.Refused(Because because)) {
            errors.add(say("members.account.refused." + because));
        }
    }

    private Profile find(String number) {
        return members.profile(number).orElseThrow(MemberAccountController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The account that was asked for, if it is one of the profile's; else its own. */
    private Optional<MemberAccount> chosen(Profile profile, Optional<Long> account) {
        return of(profile).stream().filter(one -> account.isEmpty() || account.get() == one.id()).findFirst();
    }

    private List<MemberAccount> of(Profile profile) {
        return accounts.of(profile.id(), members.formerProfiles(profile.id()));
    }

    private String page(Profile profile, Optional<Long> account, Model model) {
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        model.addAttribute("accounts", of(profile));
        model.addAttribute("account", chosen(profile, account).orElse(null));
        return "members/account";
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
