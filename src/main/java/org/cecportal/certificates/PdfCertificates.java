package org.cecportal.certificates;

import java.io.IOException;
import java.util.Map;

import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.paper.PdfDocuments;

import org.springframework.stereotype.Service;

/** Certificates as PDF, one page each. */
@Service
public class PdfCertificates {

    private final PdfDocuments documents;

    PdfCertificates(PdfDocuments documents) {
        this.documents = documents;
    }

    /** The certificate, or which of its characters cannot be printed. */
    public Pdf of(Certificate certificate) throws IOException {
        return documents.of("certificates/pdf", Map.of("certificate", certificate));
    }

}
