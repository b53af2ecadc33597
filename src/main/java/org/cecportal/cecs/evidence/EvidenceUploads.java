package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cecportal.cecs.evidence.EvidenceReceipt.Kept;
import org.cecportal.cecs.evidence.EvidenceReceipt.Refused;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Receives the files of a form and reports the result of each. */
@Component
public class EvidenceUploads {

    private static final int SHOWN_OF_A_NAME = 60;

    private final EvidenceFiles files;

    private final SizeFormats sizes;

    private final MessageSource messages;

    EvidenceUploads(EvidenceFiles files, SizeFormats sizes, MessageSource messages) {
        this.files = files;
        this.sizes = sizes;
        this.messages = messages;
    }

    /** The result of all files of a form. */
    public record Outcome(List<EvidenceFile> kept, List<Refusal> refused) {

        public List<String> sentences() {
            return refused.stream().map(Refusal::problem).toList();
        }

    }

    /**
     * @param name as sent
     * @param problem a sentence that says what to do
     */
    public record Refusal(String name, String problem) {
    }

    /**
     * @param sent as the form has it: without files there is one without a name
     */
    public Outcome receive(MemberId owner, long entryId, @Nullable List<MultipartFile> sent) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (MultipartFile file : chosen(sent)) {
            String name = String.valueOf(file.getOriginalFilename());
            try (InputStream bytes = file.getInputStream()) {
                switch (files.receive(owner, entryId, name, bytes)) {
                    case Kept kept -> outcome.kept().add(kept.file());
                    case Refused refused -> outcome.refused().add(new Refusal(name, say(refused.problem(), name)));
                }
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
        return outcome;
    }

    public static boolean isEmpty(@Nullable List<MultipartFile> sent) {
        return chosen(sent).isEmpty();
    }

    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> sent) {
        return (sent == null) ? List.of()
                : sent.stream()
                    .filter(file -> !file.isEmpty() || !String.valueOf(file.getOriginalFilename()).isEmpty())
                    .toList();
    }

    /** Lets the next page show which files were refused. */
    public void tell(Outcome outcome, RedirectAttributes redirect) {
        redirect.addFlashAttribute("evidenceProblems", outcome.sentences());
    }

    public String say(EvidenceProblem problem, String name) {
        EvidenceLimits limits = files.limits();
        return messages.getMessage("cecs.evidence.problem." + problem, new Object[] { shown(name),
                sizes.of(limits.fileSize()), limits.files(), sizes.of(limits.memberSize()) }, Locale.ENGLISH);
    }

    /** For a form that was too large to be read. */
    public String allTooLarge() {
        return withLimits("all-too-large");
    }

    /** What may be sent. Templates ask {@code @evidenceUploads}. */
    public String hint() {
        return withLimits("hint");
    }

    private String withLimits(String message) {
        EvidenceLimits limits = files.limits();
        return messages.getMessage("cecs.evidence." + message,
                new Object[] { limits.files(), sizes.of(limits.fileSize()) }, Locale.ENGLISH);
    }

    private static String shown(String name) {
        String last = PlainText.line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        int[] points = last.codePoints().limit(SHOWN_OF_A_NAME).toArray();
        return new String(points, 0, points.length);
    }

}
