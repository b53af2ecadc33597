package org.cecportal.certificates;

import java.io.IOException;

import org.cecportal.Given;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.paper.VerificationCode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Certificates of members that tests have made. */
@Component
public class GivenCertificates {

    private final CertificateIssuing issuing;

    private final PdfCertificates pdf;

    private final JdbcClient jdbc;

    GivenCertificates(CertificateIssuing issuing, PdfCertificates pdf, JdbcClient jdbc) {
        this.issuing = issuing;
        this.pdf = pdf;
        this.jdbc = jdbc;
    }

    /** The id of what the member holds; there must be one. */
    public long certification(Given.Person person) {
        return jdbc.sql("select id from certification where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    /** The code of a certificate that was handed out while it could be. */
    public VerificationCode code(Given.Person person) {
        return certificate(person).code();
    }

    /** The same of one of several. */
    public VerificationCode code(Given.Person person, long certification) {
        return certificate(person, certification).code();
    }

    Certificate certificate(Given.Person person) {
        return certificate(person, certification(person));
    }

    private Certificate certificate(Given.Person person, long certification) {
        return ((CertificateRequest.Granted) issuing.request(person.id(), certification).orElseThrow()).certificate();
    }

    byte[] pdf(Given.Person person) throws IOException {
        return pdf(person, certification(person));
    }

    byte[] pdf(Given.Person person, long certification) throws IOException {
        return ((Pdf.Printed) pdf.of(certificate(person, certification))).bytes();
    }

}
