package org.cecportal.members.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.notes.Notes;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators note something about a member. */
@Controller
class NotesController {

    private final Notes notes;

    private final MemberDirectory members;

    private final MemberPage page;

    private final MessageSource messages;

    NotesController(Notes notes, MemberDirectory members, MemberPage page, MessageSource messages) {
        this.notes = notes;
        this.members = members;
        this.page = page;
        this.messages = messages;
    }

    record NoteForm(@SeveralLines @Nullable String text) {
    }

    @PostMapping("/admin/members/{number}/notes")
    String add(@PathVariable String number, @ModelAttribute("form") NoteForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        Profile profile = profile(number);
        String text = PlainText.lines(form.text());
        if (text.isEmpty() || text.length() > Notes.LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add("text", say("missing", Notes.LONGEST)));
            return page.show(profile, NotesTab.NAME, 1, model);
        }
        notes.add(profile.id(), text);
        redirect.addFlashAttribute("notice", say("added"));
        return "redirect:" + MemberPage.address(profile) + "?tab=" + NotesTab.NAME;
    }

    @PostMapping("/admin/members/{number}/notes/{id:\\d{1,18}}/delete")
    String delete(@PathVariable String number, @PathVariable long id, RedirectAttributes redirect) {
        Profile profile = profile(number);
        notes.remove(profile.id(), id);
        redirect.addFlashAttribute("notice", say("deleted"));
        return "redirect:" + MemberPage.address(profile) + "?tab=" + NotesTab.NAME;
    }

    private Profile profile(String number) {
        return members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("members.notes." + key, arguments, LocaleContextHolder.getLocale());
    }

}
