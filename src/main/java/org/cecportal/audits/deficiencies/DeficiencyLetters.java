package org.cecportal.audits.deficiencies;

import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.DateFormats;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the mails about what follows from an audit (R14), in the transaction that causes
 * them and once each.
 */
@Component
class DeficiencyLetters {

    private final Outbox outbox;

    private final MemberLetters letters;

    private final DateFormats dates;

    DeficiencyLetters(Outbox outbox, MemberLetters letters, DateFormats dates) {
        this.outbox = outbox;
        this.letters = letters;
        this.dates = dates;
    }

    @EventListener
    void on(DeficiencyMoved event) {
        boolean lifted = event.from() == DeficiencyState.UNMET && event.to() == DeficiencyState.MET;
        write(event.member(), "deficiency-" + event.deficiencyId() + "-" + event.to(),
                "audits.letter.deficiency." + (lifted ? "LIFTED" : event.to()), event.missing(),
                dates.full(event.dueOn()), dates.full(event.replaceableUntil()), page(event.caseId()));
    }

    @EventListener
    void on(ReplacementsNamed event) {
        write(event.member(), "replacement-" + event.lastId() + "-named", "audits.letter.replacements-named",
                event.credits(), event.entries(), page(event.caseId()));
    }

    @EventListener
    void on(ReplacementReviewed event) {
        write(event.member(), "replacement-" + event.replacementId() + "-reviewed",
                event.accepted() ? "audits.letter.replacement-accepted" : "audits.letter.replacement-refused",
                event.credits(), event.why(), page(event.caseId()));
    }

    private String page(long caseId) {
        return letters.page("/audit/" + caseId);
    }

    private void write(MemberId member, String about, String key, Object... arguments) {
        letters.to(member, key, arguments).map(letter -> letter.to(member, about)).ifPresent(outbox::write);
    }

}
