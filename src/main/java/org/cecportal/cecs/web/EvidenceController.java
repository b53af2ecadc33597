package org.cecportal.cecs.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.reporting.SelfReport;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.EvidenceUploads;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;
import org.cecportal.shared.web.TooLargeUploads;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files that prove an entry: sent, removed, and handed out to who may see them. */
@Controller
@RequestMapping("/cecs/{entryId:\\d{1,18}}/evidence")
class EvidenceController {

    private final EvidenceFiles files;

    private final EvidenceUploads uploads;

    private final SelfReporting reporting;

    private final ReportNotices notices;

    EvidenceController(EvidenceFiles files, EvidenceUploads uploads, SelfReporting reporting, ReportNotices notices) {
        this.files = files;
        this.uploads = uploads;
        this.reporting = reporting;
        this.notices = notices;
    }

    /** What a script is told. */
    record Answer(List<Kept> kept, List<EvidenceUploads.Refusal> refused) {

        static Answer of(EvidenceUploads.Outcome outcome) {
            return new Answer(outcome.kept().stream().map(Kept::of).toList(), outcome.refused());
        }

    }

    /**
     * @param size in bytes
     * @param address where the file can be downloaded
     */
    record Kept(long id, String name, long size, String address) {

        static Kept of(EvidenceFile file) {
            return new Kept(file.id(), file.name(), file.size(), "/cecs/" + file.entryId() + "/evidence/" + file.id());
        }

    }

    @PostMapping
    String send(@SignedInMember MemberId member, @PathVariable long entryId,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence, RedirectAttributes redirect) {
        String entry = toEntry(member, entryId);
        EvidenceUploads.Outcome outcome = uploads.receive(member, entryId, evidence);
        uploads.tell(outcome, redirect);
        if (!outcome.kept().isEmpty()) {
            notices.say(redirect, "evidence", outcome.kept().size());
        }
        return entry;
    }

    /** Answers 422 when a file is refused; the others are kept all the same. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> sendByScript(@SignedInMember MemberId member, @PathVariable long entryId,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence) {
        toEntry(member, entryId);
        EvidenceUploads.Outcome outcome = uploads.receive(member, entryId, evidence);
        return ResponseEntity.status(outcome.refused().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
            .body(Answer.of(outcome));
    }

    /** Where a form too large to be read arrives. */
    @GetMapping
    String tooLarge(@SignedInMember MemberId member, @PathVariable long entryId, HttpServletRequest request,
            RedirectAttributes redirect) {
        if (TooLargeUploads.isOne(request)) {
            redirect.addFlashAttribute("evidenceProblems", List.of(uploads.allTooLarge()));
        }
        return toEntry(member, entryId);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> tooLargeByScript(@SignedInMember MemberId member, HttpServletRequest request) {
        if (!TooLargeUploads.isOne(request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.unprocessableContent()
            .body(new Answer(List.of(), List.of(new EvidenceUploads.Refusal("", uploads.allTooLarge()))));
    }

    @PostMapping("/{fileId:\\d{1,18}}/remove")
    String remove(@SignedInMember MemberId member, @PathVariable long entryId, @PathVariable long fileId,
            RedirectAttributes redirect) {
        Optional<EvidenceProblem> problem = files.remove(member, entryId, fileId);
        if (problem.isPresent()) {
            redirect.addFlashAttribute("evidenceProblems", List.of(uploads.say(problem.get(), "")));
        }
        else {
            notices.say(redirect, "evidence.removed");
        }
        return toEntry(member, entryId);
    }

    @PostMapping(path = "/{fileId:\\d{1,18}}/remove", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> removeByScript(@SignedInMember MemberId member, @PathVariable long entryId,
            @PathVariable long fileId) {
        boolean refused = files.remove(member, entryId, fileId).isPresent();
        return ResponseEntity.status(refused ? HttpStatus.CONFLICT : HttpStatus.NO_CONTENT).build();
    }

    /** Never shown in the portal's own name: only to be saved, and run by nothing. */
    @ShownOn("/cecs/{entryId}")
    @GetMapping("/{fileId:\\d{1,18}}")
    Download download(@SignedInMember Optional<MemberId> member, @PathVariable long entryId, @PathVariable long fileId,
            HttpServletRequest request) {
        boolean checks = request.isUserInRole("ADMIN");
        EvidenceFile file = (checks ? files.find(entryId, fileId)
                : member.flatMap(owner -> files.find(owner, entryId, fileId)))
            .filter(found -> found.scan().isOpen())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download
            .attachment(file.name(), MediaType.parseMediaType(file.type().mimeType()), out -> files.write(file, out))
            .untrusted();
    }

    private String toEntry(MemberId member, long entryId) {
        SelfReport entry = reporting.find(member, entryId)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return "redirect:/cecs/" + entryId + (entry.isDraft() ? "/edit" : "");
    }

}
