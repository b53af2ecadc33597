package org.cecportal.audits.web;

import java.io.IOException;
import java.util.Map;

import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseQueries;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.pages.EvidencePage;
import org.cecportal.cecs.evidence.pages.EvidencePages;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Proof of the cases that an auditor may see; each opening is recorded. The browser gets
 * pictures to show and files to save, and runs nothing in them.
 */
@Controller
@RequestMapping("/audits/cases/{caseId:\\d{1,18}}/proof/{fileId:\\d{1,18}}")
class AuditProofController {

    private final CaseQueries records;

    private final EvidenceFiles files;

    private final EvidencePages pages;

    AuditProofController(CaseQueries records, EvidenceFiles files, EvidencePages pages) {
        this.records = records;
        this.files = files;
        this.pages = pages;
    }

    /**
     * The file itself: the browser shows a picture and saves any other file. A HEIC is
     * shown only by browsers that accept one.
     */
    @ShownOn("/audits/cases/{caseId}")
    @GetMapping
    Download file(@PathVariable long caseId, @PathVariable long fileId,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @AuthenticationPrincipal SignedIn signedIn) {
        EvidenceFile file = open(caseId, fileId, signedIn);
        MediaType type = MediaType.parseMediaType(file.type().mimeType());
        boolean shown = switch (file.type()) {
            case JPEG, PNG -> true;
            case HEIC -> accept.contains(EvidenceType.HEIC.mimeType());
            case PDF -> false;
        };
        Download download = shown ? Download.inline(file.name(), type, out -> files.write(file, out))
                : Download.attachment(file.name(), type, out -> files.write(file, out));
        return download.untrusted();
    }

    /**
     * A page of a PDF or HEIC as a picture, or a web page that says why there is none.
     */
    @ShownOn("/audits/cases/{caseId}")
    @GetMapping("/pages/{page:[1-9]\\d{0,3}}")
    ModelAndView page(@PathVariable long caseId, @PathVariable long fileId, @PathVariable int page,
            @AuthenticationPrincipal SignedIn signedIn) throws IOException {
        EvidenceFile file = open(caseId, fileId, signedIn);
        if (file.type() != EvidenceType.PDF && file.type() != EvidenceType.HEIC) {
            throw notFound();
        }
        return switch (pages.page(file, page)) {
            case EvidencePage.Painted painted -> new ModelAndView(Download
                .inline(file.name(), MediaType.parseMediaType(painted.mimeType()), out -> out.write(painted.picture()))
                .untrusted());
            case EvidencePage.Missing missing -> throw notFound();
            case EvidencePage.Unpainted unpainted -> new ModelAndView("audits/unpainted",
                    Map.of("caseId", caseId, "file", file, "reason", unpainted.reason()),
                    (unpainted.reason() == EvidencePage.Reason.BUSY) ? HttpStatus.SERVICE_UNAVAILABLE
                            : HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private EvidenceFile open(long caseId, long fileId, SignedIn signedIn) {
        Auditor auditor = Auditor.of(signedIn);
        EvidenceFile file = records.proof(caseId, fileId, auditor)
            .filter(found -> found.scan().isOpen())
            .orElseThrow(AuditProofController::notFound);
        Looked.at(records.opened(caseId, file, auditor));
        return file;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
