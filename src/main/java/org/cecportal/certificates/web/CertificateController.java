package org.cecportal.certificates.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.certificates.Certificate;
import org.cecportal.certificates.CertificateIssuing;
import org.cecportal.certificates.CertificateRequest;
import org.cecportal.certificates.PdfCertificates;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The certificate to download, for its holder and for administrators. */
@Controller
class CertificateController {

    private final CertificateIssuing issuing;

    private final PdfCertificates pdf;

    CertificateController(CertificateIssuing issuing, PdfCertificates pdf) {
        this.issuing = issuing;
        this.pdf = pdf;
    }

    @ShownOn("/certifications")
    @GetMapping("/certifications/{id:\\d{1,18}}/certificate.pdf")
    ModelAndView certificate(@SignedInMember Optional<MemberId> member, @PathVariable long id,
            HttpServletRequest request) throws IOException {
        Optional<CertificateRequest> wish = request.isUserInRole("ADMIN") ? issuing.request(id)
                : member.flatMap(holder -> issuing.request(holder, id));
        return switch (wish.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))) {
            case CertificateRequest.Granted(Certificate certificate) -> file(certificate);
            case CertificateRequest.Refused refused -> new ModelAndView("certificates/refused",
                    Map.of("certification", refused.certification()), HttpStatus.CONFLICT);
        };
    }

    private ModelAndView file(Certificate certificate) throws IOException {
        Looked.at(certificate.holder().id());
        return switch (pdf.of(certificate)) {
            case Pdf.Printed(byte[] bytes) -> new ModelAndView(
                    Download.attachment(certificate.fileName(), MediaType.APPLICATION_PDF, out -> out.write(bytes)));
            case Pdf.Unprintable unprintable -> new ModelAndView("certificates/unprintable",
                    Map.of("unprintable", unprintable), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

}
