package org.cecportal.audits.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.shared.Credits;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

/**
 * A decision as an auditor types it.
 *
 * @param template a common reason, which holds when none is typed
 */
record DecisionForm(@Nullable String decision, @Nullable String credits, @Nullable String reason,
        @Nullable String template) {

    /** Common reasons; their words are messages. */
    enum Template {

        NO_PROOF, UNREADABLE, OTHER_PERSON, NO_HOURS, FEWER_HOURS, NOT_CONTINUING_EDUCATION, COUNTED_TWICE, NO_DATE

    }

    static DecisionForm blank() {
        return new DecisionForm(null, null, null, null);
    }

    /** What is wrong with it, as far as the form alone tells. */
    FormErrors check(AuditMessages words) {
        FormErrors errors = FormErrors.none();
        Optional<Decision> chosen = Decision.of(decision);
        if (chosen.isEmpty()) {
            errors.add("decision", words.say("audits.decide.problem.decision"));
        }
        if (chosen.filter(one -> one == Decision.ADJUSTED).isPresent() && amount().isEmpty()) {
            errors.add("credits", words.say("audits.decide.problem.credits"));
        }
        if (chosen.filter(one -> one != Decision.ACCEPTED).isPresent() && why(words).isEmpty()) {
            errors.add("reason", words.say("audits.decide.problem.reason"));
        }
        if (AuditMessages.text(reason).length() > AuditMessages.LONGEST) {
            errors.add("reason", words.say("audits.problem.long", AuditMessages.LONGEST));
        }
        return errors;
    }

    /** Of a form that was checked. */
    DecideEntry toCommand(long caseId, long entryId, Auditor auditor, AuditMessages words) {
        String why = why(words);
        return new DecideEntry(caseId, entryId, Decision.of(decision).orElseThrow(), amount().orElse(null),
                why.isEmpty() ? words.say("audits.decide.accepted") : why, auditor);
    }

    private String why(AuditMessages words) {
        String typed = AuditMessages.text(reason);
        return typed.isEmpty() ? Arrays.stream(Template.values())
            .filter(one -> one.name().equals(template))
            .findFirst()
            .map(one -> words.say("audits.template." + one))
            .orElse("") : typed;
    }

    /** Above zero and in steps (R6). */
    private Optional<Credits> amount() {
        String typed = AuditMessages.text(credits).replace(',', '.');
        if (!typed.matches("\\d{1,5}(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new Credits(new BigDecimal(typed))).filter(Credits::isWholeSteps);
    }

}
