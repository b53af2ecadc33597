package org.cecportal.audits.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.Auditor;
import org.cecportal.audits.CaseRecords;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceType;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Proof of the cases that an auditor may see; each opening is kept. Pictures are shown,
 * everything else is painted or saved, and nothing is run.
 */
@Controller
@RequestMapping("/audits/cases/{caseId:\\d{1,18}}/proof/{fileId:\\d{1,18}}")
class AuditProofController {

    private final CaseRecords records;

    private final EvidenceFiles files;

    private final Proof proof;

    AuditProofController(CaseRecords records, EvidenceFiles files, Proof proof) {
        this.records = records;
        this.files = files;
        this.proof = proof;
    }

    /** The file itself: a picture to be shown, any other to be saved. */
    @ShownOn("/audits/cases/{caseId}")
    @GetMapping
    Download file(@PathVariable long caseId, @PathVariable long fileId, @AuthenticationPrincipal SignedIn signedIn) {
        EvidenceFile file = open(caseId, fileId, signedIn);
        MediaType type = MediaType.parseMediaType(file.type().mimeType());
        boolean shown = file.type() == EvidenceType.JPEG || file.type() == EvidenceType.PNG;
        Download download = shown ? Download.inline(file.name(), type, out -> files.write(file, out))
                : Download.attachment(file.name(), type, out -> files.write(file, out));
        return download.untrusted();
    }

    /** A page of a PDF as a picture. */
    @ShownOn("/audits/cases/{caseId}")
    @GetMapping("/pages/{page:[1-9]\\d{0,3}}")
    ResponseEntity<byte[]> page(@PathVariable long caseId, @PathVariable long fileId, @PathVariable int page,
            @AuthenticationPrincipal SignedIn signedIn) throws IOException {
        EvidenceFile file = open(caseId, fileId, signedIn);
        if (file.type() != EvidenceType.PDF) {
            throw notFound();
        }
        return safely(file, true).contentType(MediaType.IMAGE_PNG)
            .body(proof.page(file, page).orElseThrow(AuditProofController::notFound));
    }

    private EvidenceFile open(long caseId, long fileId, SignedIn signedIn) {
        Auditor auditor = Auditor.of(signedIn);
        EvidenceFile file = records.proof(caseId, fileId, auditor)
            .filter(found -> found.scan().isOpen())
            .orElseThrow(AuditProofController::notFound);
        records.opened(caseId, file, auditor);
        return file;
    }

    private static ResponseEntity.BodyBuilder safely(EvidenceFile file, boolean shown) {
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(file.name(), StandardCharsets.UTF_8)
            .build();
        return ResponseEntity.ok()
            .cacheControl(CacheControl.noStore().cachePrivate())
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("Content-Security-Policy", "default-src 'none'; sandbox")
            .header("X-Content-Type-Options", "nosniff")
            .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
