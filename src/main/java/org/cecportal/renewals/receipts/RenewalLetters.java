package org.cecportal.renewals.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.Jobs;
import org.cecportal.mail.Attachment;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.payments.PaymentRefunded;
import org.cecportal.renewals.CertificationsRenewed;
import org.cecportal.renewals.ReinstatementDecided;
import org.cecportal.renewals.RenewalHeld;
import org.cecportal.renewals.RenewalQueries;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.renewals.RenewalRecord.RenewedCycle;
import org.cecportal.renewals.RenewalReversed;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.paper.PdfDocuments;
import org.cecportal.shared.web.DateFormats;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the mails about renewals. The confirmation has the receipt attached. A job makes
 * the receipt after the renewal's transaction, so that an error there cannot undo a
 * renewal.
 */
@Component
class RenewalLetters implements JobHandler {

    private static final String KIND = "renewal-letter";

    private final Outbox outbox;

    private final MemberLetters letters;

    private final RenewalQueries renewals;

    private final Receipts receipts;

    private final RenewalCalendar calendar;

    private final Jobs jobs;

    private final DateFormats dates;

    private final TransactionTemplate transaction;

    RenewalLetters(Outbox outbox, MemberLetters letters, RenewalQueries renewals, Receipts receipts,
            RenewalCalendar calendar, Jobs jobs, DateFormats dates, PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.letters = letters;
        this.renewals = renewals;
        this.receipts = receipts;
        this.calendar = calendar;
        this.jobs = jobs;
        this.dates = dates;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    void on(CertificationsRenewed event) {
        jobs.submit(KIND, event.renewalId());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Writes the letter once, however often the job runs. */
    @Override
    public String run(long renewalId, JobProgress progress) {
        renewals.find(renewalId)
            .flatMap(this::confirmation)
            .ifPresent(letter -> transaction.executeWithoutResult(status -> outbox.write(letter)));
        return "";
    }

    private Optional<Letter> confirmation(RenewalRecord renewal) {
        RenewedCycle cycle = renewal.cycles().getFirst();
        long id = renewal.renewal().id();
        Optional<Attachment> receipt = receipt(renewal);
        return letters
            .to(renewal.renewal().member(),
                    receipt.isPresent() ? "renewals.letter.renewed" : "renewals.letter.renewed-without-receipt",
                    cycle.title(), dates.full(cycle.next().from()), dates.full(cycle.next().to()),
                    String.valueOf(renewal.renewal().receiptNumber()), letters.page("/renewals/" + id))
            .map(letter -> letter.to(renewal.renewal().member(), "renewal-" + id)
                .with(Stream.concat(receipt.stream(), Stream.of(calendar.of(renewal))).toArray(Attachment[]::new)));
    }

    /** The receipt; empty when it cannot be printed, which the letter then says. */
    private Optional<Attachment> receipt(RenewalRecord renewal) {
        try {
            return switch (receipts.pdf(renewal)) {
                case Pdf.Printed(byte[] bytes) ->
                    Optional.of(new Attachment(Receipts.fileName(renewal), PdfDocuments.CONTENT_TYPE, bytes));
                case Pdf.Unprintable unprintable -> Optional.empty();
            };
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @EventListener
    void on(RenewalHeld event) {
        letters.to(event.member(), "renewals.letter.held", letters.page("/renewals/" + event.renewalId()))
            .map(letter -> letter.to(event.member(), "held-" + event.renewalId()))
            .ifPresent(outbox::write);
    }

    @EventListener
    void on(RenewalReversed event) {
        letters.to(event.member(), "renewals.letter.reversed", letters.page("/renewals/" + event.renewalId()))
            .ifPresent(outbox::write);
    }

    @EventListener
    void on(ReinstatementDecided event) {
        letters
            .to(event.member(),
                    event.approved() ? "renewals.letter.reinstatement-approved"
                            : "renewals.letter.reinstatement-refused",
                    event.reason(), letters.page("/renewal"))
            .ifPresent(outbox::write);
    }

    @EventListener
    void on(PaymentRefunded event) {
        letters
            .to(event.payment().member(), "renewals.letter.refunded", event.amount().toString(),
                    event.payment().description(), event.reason())
            .ifPresent(outbox::write);
    }

}
