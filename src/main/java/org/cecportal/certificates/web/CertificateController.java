package org.cecportal.certificates.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.certificates.Certificate;
import org.cecportal.certificates.CertificateIssuing;
import org.cecportal.certificates.CertificateRequest;
import org.cecportal.certificates.PdfCertificates;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.PdfDocuments;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The certificate to download, for its holder and for administrators. */
@Controller
class CertificateController {

    private final CertificateIssuing issuing;

    private final PdfCertificates pdf;

    CertificateController(CertificateIssuing issuing, PdfCertificates pdf) {
        this.issuing = issuing;
        this.pdf = pdf;
    }

    @GetMapping("/certifications/{id:\\d{1,18}}/certificate.pdf")
    @Nullable String certificate(@SignedInMember Optional<MemberId> member, @PathVariable long id, Model model,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CertificateRequest> wish = request.isUserInRole("ADMIN") ? issuing.request(id)
                : member.flatMap(holder -> issuing.request(holder, id));
        return switch (wish.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))) {
            case CertificateRequest.Granted(Certificate certificate) -> {
                send(certificate, response);
                yield null;
            }
            case CertificateRequest.Refused refused -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("certification", refused.certification());
                yield "certificates/refused";
            }
        };
    }

    private void send(Certificate certificate, HttpServletResponse response) throws IOException {
        byte[] bytes = pdf.of(certificate);
        response.setContentType(PdfDocuments.CONTENT_TYPE);
        response.setContentLength(bytes.length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(certificate.fileName()).build().toString());
        response.getOutputStream().write(bytes);
    }

}
