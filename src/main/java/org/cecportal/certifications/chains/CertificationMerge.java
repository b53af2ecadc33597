package org.cecportal.certifications.chains;

import org.cecportal.certifications.Suspensions;
import org.cecportal.certifications.Cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.cecportal.certifications.chains.CertificateChain.Link;
import org.cecportal.members.MergeJournal;
import org.cecportal.members.MergeQuestion;
import org.cecportal.members.MergeQuestion.Option;
import org.cecportal.members.MergeUndone;
import org.cecportal.members.ProfilesMerged;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the certifications of two profiles together (R13). Of a type that both hold, the
 * cycles are joined in one chain under one certificate; the other certificate's number
 * and code lead there. Where cycles overlap, a person says whose count; the others stay
 * on record with their certificate.
 */
@Component
class CertificationMerge {

    private static final String OURS = "survivor";

    private static final String THEIRS = "duplicate";

    /** What staff have set on either, else whether an open suspension concerns it. */
    private static final String STANDING = "with_joined_standing(t.id, staff_standing(t.id, t.standing))";

    private final Suspensions suspensions;

    private final JdbcClient jdbc;

    private final Clock clock;

    CertificationMerge(Suspensions suspensions, JdbcClient jdbc, Clock clock) {
        this.suspensions = suspensions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before those who look at what the survivor holds then. */
    @EventListener
    @Order(0)
    void on(ProfilesMerged merge) {
        for (CertificateChain theirs : chains(merge.duplicate())) {
            chains(merge.survivor()).stream()
                .filter(ours -> ours.code().equals(theirs.code()))
                .max(Comparator.comparing(CertificateChain::endsOn))
                .ifPresent(ours -> join(merge, ours, theirs));
        }
        merge.journal().move("certification");
    }

    private void join(ProfilesMerged merge, CertificateChain ours, CertificateChain theirs) {
        MergeJournal journal = merge.journal();
        boolean keepsOurs = !theirs.endsOn().isAfter(ours.endsOn());
        if (ours.clashesWith(theirs)) {
            keepsOurs = journal.ask(question(ours, theirs)).equals(OURS);
        }
        CertificateChain kept = keepsOurs ? ours : theirs;
        joinTo(journal, kept, keepsOurs ? theirs : ours);
        suspensions.joined(List.of(merge.survivor().value(), merge.duplicate().value()));
        journal.change("certification",
                Map.of("standing", STANDING, "standing_since", "coalesce(t.standing_since, :today)"),
                "t.id = :kept and t.standing is distinct from " + STANDING,
                Map.of("kept", kept.id(), "today", LocalDate.now(clock)));
    }

    private static MergeQuestion question(CertificateChain ours, CertificateChain theirs) {
        return new MergeQuestion("field.cycle." + ours.code(), Sentence.of("certifications.merge.cycles", ours.code()),
                List.of(option(OURS, ours), option(THEIRS, theirs)), null);
    }

    private static Option option(String side, CertificateChain chain) {
        Cycle last = chain.last().cycle();
        return new Option(side, Sentence.of("certifications.merge.cycles." + side, chain.certificateNumber(),
                last.beginsOn(), last.endsOn()));
    }

    private static void joinTo(MergeJournal journal, CertificateChain kept, CertificateChain joined) {
        Map<String, Object> ids = Map.of("kept", kept.id(), "joined", joined.id(), "cycles",
                joined.fittingInto(kept).stream().map(Link::id).toArray(Long[]::new));
        journal.change("cycle", Map.of("certification_id", ":kept"), "t.id = any(cast(:cycles as bigint[]))", ids);
        journal.change("cycle", Map.of("closed_on", "t.ends_on"), """
                t.certification_id = :kept and t.closed_on is null and exists (
                    select from cycle later
                    where later.certification_id = t.certification_id and later.begins_on > t.begins_on)""", ids);
        journal.change("certification", Map.of("joined_to", ":kept"), "t.id = :joined or t.joined_to = :joined", ids);
        journal.change("certification", Map.of("earned_on", """
                (select min(c.earned_on) from certification c where c.id in (:kept, :joined))"""), "t.id = :kept", ids);
    }

    private List<CertificateChain> chains(MemberId member) {
        return CertificateChain.all(jdbc.sql("""
                select c.id as certification_id, c.certificate_number, t.code, y.id, y.begins_on, y.ends_on,
                    y.reaches_to
                from certification c
                join certification_code t on t.id = c.type_id
                join cycle y on y.certification_id = c.id
                where c.member_id = ? and c.joined_to is null
                order by c.id, y.begins_on""").param(member.value()).query(CertificateChain::row).list());
    }

    /**
     * A certificate does not stay joined to another member's. Each is suspended for what
     * concerns it.
     */
    @EventListener
    void on(MergeUndone undone) {
        boolean entangled = jdbc.sql("""
                select exists (select from certification c join certification kept on kept.id = c.joined_to
                    where c.member_id in (:survivor, :duplicate) and kept.member_id <> c.member_id)""")
            .param("survivor", undone.survivor().value())
            .param("duplicate", undone.duplicate().value())
            .query(Boolean.class)
            .single();
        if (entangled) {
            undone.journal().refuse(Sentence.of("certifications.merge.entangled"));
        }
        suspensions.parted(List.of(undone.survivor().value(), undone.duplicate().value()));
    }

}
