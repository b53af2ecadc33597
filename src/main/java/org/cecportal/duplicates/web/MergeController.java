package org.cecportal.duplicates.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeQueries;
import org.cecportal.duplicates.MergeRecord;
import org.cecportal.duplicates.Undoing;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merge on record, and the way back. */
@Controller
class MergeController {

    private final MergeQueries merges;

    private final Undoing undoing;

    private final SentenceMessages sentences;

    MergeController(MergeQueries merges, Undoing undoing, SentenceMessages sentences) {
        this.merges = merges;
        this.undoing = undoing;
        this.sentences = sentences;
    }

    @GetMapping("/admin/merges/{id:\\d{1,18}}")
    String show(@PathVariable long id, @AuthenticationPrincipal SignedIn signedIn, Model model) {
        return show(find(id), signedIn, "", model);
    }

    @ConfirmedRecently
    @PostMapping("/admin/merges/{id:\\d{1,18}}/undo")
    String undo(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String seen, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        MergeRecord merge = find(id);
        String why = MergeForm.line(reason);
        if (why.isEmpty() || why.length() > MergeForm.LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors",
                    FormErrors.none().add("reason", sentences.say(Sentence.of("duplicates.merge.reason.missing"))));
            return show(merge, signedIn, why, model);
        }
        if (undoing.undo(id, why, seen, signedIn.memberId()) instanceof MergeOutcome.Refused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            FormErrors errors = FormErrors.none();
            refused.why().forEach(sentence -> errors.add(sentences.say(sentence)));
            model.addAttribute("errors", errors);
            return show(find(id), signedIn, why, model);
        }
        redirect.addFlashAttribute("notice", sentences.say(Sentence.of("duplicates.undo.done")));
        return "redirect:/admin/merges/" + id;
    }

    private String show(MergeRecord merge, SignedIn signedIn, String reason, Model model) {
        Looked.at(merge.survivor().id(), merge.duplicate().id());
        model.addAttribute("merge", merge);
        model.addAttribute("moved", merges.moved(merge.id()));
        model.addAttribute("reason", reason);
        if (!merge.isUndone()) {
            model.addAttribute("undo", undoing.preview(merge.id(), signedIn.memberId()));
        }
        return "duplicates/merge";
    }

    private MergeRecord find(long id) {
        return merges.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
