package org.cecportal.cecs.web;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.evidence.ProofArchive;
import org.cecportal.shared.MemberId;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** All proof of the own record, to take away. */
@Controller
class ProofArchiveController {

    private final ProofArchive archive;

    ProofArchiveController(ProofArchive archive) {
        this.archive = archive;
    }

    @GetMapping("/cecs/proof.zip")
    ResponseEntity<StreamingResponseBody> download(@SignedInMember MemberId member) {
        return ResponseEntity.ok()
            .contentType(MediaType.parseMediaType("application/zip"))
            .cacheControl(CacheControl.noStore().cachePrivate())
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename("proof.zip").build().toString())
            .body(out -> archive.write(member, out));
    }

}
