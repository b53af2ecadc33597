package org.cecportal.accounts.staff.web;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.staff.Appointing;
import org.cecportal.accounts.staff.StaffChange;
import org.cecportal.accounts.staff.StaffQueries;
import org.cecportal.accounts.staff.StaffQueries.StaffMember;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.history.HistoryRecord;
import org.cecportal.mail.CodeMail;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.cecportal.shared.text.EmailAddresses;
import org.cecportal.shared.web.FormErrors;

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

/** Administrators see who is staff, invite others, and change what they may do. */
@Controller
@RequestMapping("/admin/staff")
class StaffController {

    private static final int SHOWN_CHANGES = 20;

    private final Appointing appointing;

    private final StaffQueries staff;

    private final SecondSteps steps;

    private final EmailAddresses addresses;

    private final CodeMail mail;

    private final HistoryRecord history;

    private final AccountMessages words;

    private final Clock clock;

    StaffController(Appointing appointing, StaffQueries staff, SecondSteps steps, EmailAddresses addresses,
            CodeMail mail, HistoryRecord history, AccountMessages words, Clock clock) {
        this.appointing = appointing;
        this.staff = staff;
        this.steps = steps;
        this.addresses = addresses;
        this.mail = mail;
        this.words = words;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("form", StaffForm.EMPTY);
        return listPage(model);
    }

    @ConfirmedRecently
    @PostMapping
    String invite(@ModelAttribute("form") StaffForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        Reading reading = addresses.read(form.email());
        if (reading instanceof Reading.Refused(Problem problem)) {
            errors.add("email", words
                .say((problem == Problem.EMPTY) ? "accounts.staff.form.email" : "text.email." + problem.key()));
        }
        form.checkPerson(errors, words);
        form.checkReason(errors, words);
        if (errors.isEmpty() && reading instanceof Reading.Accepted(EmailAddress address)) {
            switch (appointing.invite(address, form.name(), form.chosenRoles(), form.why())) {
                case StaffChange.Done(long account) -> {
                    redirect.addFlashAttribute("notice", words.say("accounts.staff.invited", address.toString()));
                    return "redirect:/admin/staff/" + account;
                }
                case StaffChange.Refused(StaffChange.Refused.Because because) ->
                    errors.add("email", words.say("accounts.staff.refused." + because.key()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return listPage(model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        StaffMember member = find(id);
        model.addAttribute("form", StaffForm.of(member));
        return memberPage(member, model);
    }

    @ConfirmedRecently
    @PostMapping("/{id:\\d{1,18}}")
    String change(@PathVariable long id, @RequestParam(defaultValue = "save") String action,
            @ModelAttribute("form") StaffForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        StaffMember member = find(id);
        FormErrors errors = FormErrors.none();
        if ("save".equals(action)) {
            form.checkPerson(errors, words);
        }
        form.checkReason(errors, words);
        if (errors.isEmpty()
                && change(id, action, form) instanceof StaffChange.Refused(StaffChange.Refused.Because because)) {
            errors.add(words.say("accounts.staff.refused." + because.key()));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return memberPage(member, model);
        }
        redirect.addFlashAttribute("notice", words.say("accounts.staff.done." + action));
        return "redirect:/admin/staff/" + id;
    }

    private StaffChange change(long id, String action, StaffForm form) {
        return switch (action) {
            case "save" -> appointing.change(id, form.name(), form.chosenRoles(), form.why());
            case "disable" -> appointing.disable(id, form.why());
            case "enable" -> appointing.enable(id, form.why());
            case "resend" -> appointing.inviteAgain(id, form.why());
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private StaffMember find(long id) {
        return staff.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String listPage(Model model) {
        List<StaffMember> all = staff.all();
        addCommon(all, model);
        model.addAttribute("staff", all);
        return "accounts/staff";
    }

    private String memberPage(StaffMember member, Model model) {
        addCommon(List.of(member), model);
        model.addAttribute("member", member);
        model.addAttribute("mail", mail.newest(member.id()));
        model.addAttribute("changes", history.of("account", member.id(), SHOWN_CHANGES));
        return "accounts/staff-member";
    }

    private void addCommon(List<StaffMember> shown, Model model) {
        model.addAttribute("choices", Role.OF_STAFF);
        model.addAttribute("now", clock.instant());
        model.addAttribute("withFactor", steps.setUpBy(shown.stream().map(StaffMember::id).toList()));
    }

}
