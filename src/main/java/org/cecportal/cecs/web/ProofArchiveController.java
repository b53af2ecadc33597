package org.cecportal.cecs.web;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.evidence.ProofArchive;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** All proof of the own record, to take away. */
@Controller
class ProofArchiveController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ProofArchive archive;

    ProofArchiveController(ProofArchive archive) {
        this.archive = archive;
    }

    @ShownOn("/certifications")
    @GetMapping("/cecs/proof.zip")
    Download download(@SignedInMember MemberId member) {
        return Download.attachment("proof.zip", ZIP, out -> archive.write(member, out));
    }

}
