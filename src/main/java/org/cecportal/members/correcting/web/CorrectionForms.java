package org.cecportal.members.correcting.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.members.correcting.Correction;
import org.cecportal.members.correcting.CorrectionOutcome;
import org.cecportal.members.correcting.CorrectionOutcome.Effects;
import org.cecportal.members.correcting.Corrections;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SentenceMessages;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Forms of corrections have two buttons: {@code action=preview} shows what would change
 * and keeps nothing, anything else makes the correction.
 */
@Component
public class CorrectionForms {

    private static final String PREVIEW = "preview";

    private static final int LONGEST_REASON = 500;

    private final Corrections corrections;

    private final SentenceMessages words;

    private final MessageSource messages;

    CorrectionForms(Corrections corrections, SentenceMessages words, MessageSource messages) {
        this.corrections = corrections;
        this.words = words;
        this.messages = messages;
    }

    /** The reason as it was typed, which every correction needs. */
    public String reason(@Nullable String typed, FormErrors errors) {
        String reason = PlainText.lines(typed);
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            errors.add("reason", messages.getMessage("members.correct.form.reason", new Object[] { LONGEST_REASON },
                    LocaleContextHolder.getLocale()));
        }
        return reason;
    }

    /**
     * Tries the correction, or makes it.
     * @param correction nothing when the form could not be read
     * @return the id of the record once it was made; else the page is shown again, with
     * what would change or what is wrong
     */
    public Optional<Long> carryOut(Optional<? extends Correction> correction, FormErrors errors, String action,
            Model model, HttpServletResponse response) {
        Optional<Long> made = Optional.empty();
        if (errors.isEmpty() && correction.isPresent()) {
            boolean preview = PREVIEW.equals(action);
            CorrectionOutcome outcome = preview ? corrections.preview(correction.get())
                    : corrections.make(correction.get());
            switch (outcome) {
                case CorrectionOutcome.Refused(String field, Sentence why) -> errors.add(field, words.say(why));
                case CorrectionOutcome.Made(long subject, Effects effects) -> {
                    made = preview ? Optional.empty() : Optional.of(subject);
                    model.addAttribute("effects", effects);
                }
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
        }
        return made;
    }

}
