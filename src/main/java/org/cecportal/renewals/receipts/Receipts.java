package org.cecportal.renewals.receipts;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

import org.cecportal.renewals.RenewalRecord;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.paper.PdfDocuments;

import org.springframework.stereotype.Service;

/** Writes receipts. */
@Service
public class Receipts {

    private final PdfDocuments documents;

    Receipts(PdfDocuments documents) {
        this.documents = documents;
    }

    /** Whether there is a receipt: a renewal was paid, whatever became of it then. */
    public static boolean exists(RenewalRecord renewal) {
        return renewal.renewal().receiptNumber() != null && renewal.payment() != null;
    }

    /** As a PDF, or why it cannot be one. */
    public Pdf pdf(RenewalRecord renewal) throws IOException {
        return documents.of("renewals/receipt",
                Map.of("record", renewal, "payment", Objects.requireNonNull(renewal.payment())));
    }

    /** As in {@code receipt-R2026-000042.pdf}. */
    public static String fileName(RenewalRecord renewal) {
        return "receipt-" + renewal.renewal().receiptNumber() + ".pdf";
    }

}
