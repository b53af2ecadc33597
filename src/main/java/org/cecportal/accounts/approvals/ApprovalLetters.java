package org.cecportal.accounts.approvals;

import java.util.Optional;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalQueries.Administrator;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.stereotype.Component;

/**
 * Tells administrators by mail that a request waits, and whoever asked how it was
 * decided.
 */
@Component
class ApprovalLetters {

    private final ApprovalQueries queries;

    private final MemberLetters letters;

    private final Outbox outbox;

    private final SentenceMessages words;

    ApprovalLetters(ApprovalQueries queries, MemberLetters letters, Outbox outbox, SentenceMessages words) {
        this.queries = queries;
        this.letters = letters;
        this.outbox = outbox;
        this.words = words;
    }

    void asked(Approval approval, Sentence what, SignedIn by) {
        queries.otherAdministrators(by.accountId())
            .forEach(other -> write(other, "accounts.letter.approval.asked", approval, what, by.displayName(),
                    approval.reason()));
    }

    /**
     * @param how {@code approved} or {@code declined}
     */
    void answered(Approval approval, Sentence what, String how, String answer) {
        Optional.ofNullable(approval.askedBy())
            .flatMap(queries::administrator)
            .ifPresent(asker -> write(asker, "accounts.letter.approval." + how, approval, what, answer, ""));
    }

    private void write(Administrator to, String key, Approval approval, Sentence what, String first, String second) {
        outbox.write(letters.letter(to.email(), to.name(), key, words.say(what),
                letters.page("/admin/approvals/" + approval.id()), first, second));
    }

}
