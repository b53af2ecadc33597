package org.cecportal.audits.proving;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.audits.cases.CampaignDrawn;
import org.cecportal.audits.cases.CaseMoved;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.Jobs;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.web.DateFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the mails about audits, in the transaction of each step. For a campaign, the
 * draw queues a job that writes many at a time. Appeals have letters of their own.
 */
@Component
class AuditLetters implements JobHandler {

    private static final String KIND = "audit-letters";

    private static final int AT_A_TIME = 500;

    private final Outbox outbox;

    private final MemberLetters letters;

    private final MemberCases cases;

    private final Jobs jobs;

    private final DateFormats dates;

    private final Clock clock;

    private final TransactionTemplate transaction;

    AuditLetters(Outbox outbox, MemberLetters letters, MemberCases cases, Jobs jobs, DateFormats dates, Clock clock,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.letters = letters;
        this.cases = cases;
        this.jobs = jobs;
        this.dates = dates;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    void on(CampaignDrawn event) {
        jobs.submit(KIND, event.campaignId());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Writes each letter once, however often the job runs. */
    @Override
    public String run(long campaignId, JobProgress progress) {
        long done = 0;
        List<CaseNotice> page = cases.notices(campaignId, 0, AT_A_TIME);
        while (!page.isEmpty()) {
            List<Letter> written = page.stream()
                .flatMap(notice -> opened(notice).map(Letter::inBulk).stream())
                .toList();
            transaction.executeWithoutResult(status -> outbox.write(written));
            done += page.size();
            progress.report(done, 0, "");
            page = cases.notices(campaignId, page.getLast().caseId(), AT_A_TIME);
        }
        return "";
    }

    /**
     * A case opened by hand, or a step of any case. Steps that concern only auditors are
     * not mailed, such as releasing or claiming a case.
     */
    @EventListener
    void on(CaseMoved event) {
        if (event.givenBack() || event.from() == CaseState.APPEALED) {
            return;
        }
        cases.notice(event.caseId()).flatMap(notice -> step(notice, event)).ifPresent(outbox::write);
    }

    private Optional<Letter> step(CaseNotice notice, CaseMoved event) {
        return switch (event.to()) {
            case OPEN -> opened(notice);
            case SUBMITTED -> letter(notice, isOver(notice) ? "over" : "submitted", null);
            case IN_REVIEW -> letter(notice, "review", "review");
            case ASKED -> letter(notice, "asked", null);
            case SECOND_OPINION -> letter(notice, "second", null);
            case DECIDED -> letter(notice, "decided", null);
            case WITHDRAWN -> letter(notice, "withdrawn", null, event.why());
            case APPEALED -> Optional.empty();
        };
    }

    private boolean isOver(CaseNotice notice) {
        return LocalDate.now(clock).isAfter(notice.dueOn());
    }

    @EventListener
    void on(ExtensionAnswered event) {
        cases.notice(event.caseId())
            .flatMap(notice -> letter(notice, event.granted() ? "time-granted" : "time-refused", null,
                    dates.full(event.until()), event.reason()))
            .ifPresent(outbox::write);
    }

    private Optional<Letter> opened(CaseNotice notice) {
        return letter(notice, (notice.entries() > 0) ? "opened" : "nothing", "opened", notice.reason(),
                notice.entries());
    }

    /**
     * Every letter can name the certification, the cycle, the due date and the page.
     * @param once the letter's key, if a case gets it only once
     */
    private Optional<Letter> letter(CaseNotice notice, String kind, @Nullable String once, Object... more) {
        Object[] arguments = Stream
            .concat(Stream.of(notice.title(), dates.span(notice.cycle().from(), notice.cycle().to()),
                    dates.full(notice.dueOn()), letters.page("/audit/" + notice.caseId())), Stream.of(more))
            .toArray();
        return Optional.ofNullable(notice.email())
            .map(email -> letters.letter(email, notice.name(), "audits.letter." + kind, arguments)
                .to(notice.member(), (once != null) ? "audit-" + notice.caseId() + "-" + once : null));
    }

}
