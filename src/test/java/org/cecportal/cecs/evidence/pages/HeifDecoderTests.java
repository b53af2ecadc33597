package org.cecportal.cecs.evidence.pages;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.awaitility.Awaitility;
import org.cecportal.cecs.evidence.GivenEvidence;
import org.cecportal.cecs.evidence.inspection.GoodProofTests;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.cecs.evidence.pages.EvidencePage.Painted;
import org.cecportal.cecs.evidence.pages.EvidencePage.Reason;
import org.cecportal.cecs.evidence.pages.EvidencePage.Unpainted;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.inspection.FileInspection;
import org.cecportal.cecs.evidence.inspection.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the portal asks of a program that decodes HEIC, and what it does when that fails.
 */
class HeifDecoderTests {

    @TempDir
    Path folder;

    Path heic;

    @BeforeEach
    void aPhoto() throws IOException {
        heic = Files.write(folder.resolve("kept.proof"), Samples.heic());
        Files.write(folder.resolve("still.jpg"), Samples.jpeg());
        Files.createDirectory(folder.resolve("work"));
    }

    private HeifDecoder decoder(String path, String time) {
        return new HeifDecoder(
                GivenEvidence.settings(Map.of("portal.evidence.heif.decoder", path, "portal.evidence.heif.time", time))
                    .heif(),
                folder.resolve("work"));
    }

    /** A program that does this with the HEIC in $1 and the JPEG to write in $2. */
    private EvidencePage decodedBy(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("decoder"),
                "#!/bin/sh\nSTILL=" + folder.resolve("still.jpg") + "\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        EvidencePage page = decoder(program.toString(), "1500ms").decode(heic);
        try (Stream<Path> left = Files.list(folder.resolve("work"))) {
            assertThat(left).isEmpty();
        }
        return page;
    }

    @Test
    void thePictureItWritesIsShown() throws IOException {
        assertThat(decodedBy("head -c 12 \"$1\" | grep -q ftypheic && cp $STILL \"$2\""))
            .isInstanceOfSatisfying(Painted.class, page -> assertThat(page.picture()).isEqualTo(Samples.jpeg()));
    }

    @Test
    void theFirstOfSeveralIsShown() throws IOException {
        assertThat(decodedBy("cp $STILL \"${2%.jpg}-1.jpg\"; cp $STILL \"${2%.jpg}-2.jpg\""))
            .isInstanceOf(Painted.class);
    }

    @Test
    void aProgramThatFailsIsToldOf() throws IOException {
        assertThat(decodedBy("exit 1")).isEqualTo(new Unpainted(1, Reason.UNREADABLE));
        assertThat(decodedBy("exit 0")).isEqualTo(new Unpainted(1, Reason.UNREADABLE));
    }

    @Test
    void aProgramThatHangsIsEnded() throws IOException {
        long start = System.nanoTime();
        assertThat(decodedBy("sleep 60.25")).isEqualTo(new Unpainted(1, Reason.TOO_SLOW));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        Awaitility.await()
            .until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 60.25")));
    }

    @Test
    void aProgramKnowsNoSecretsOfThePortal() throws IOException {
        assertThat(decodedBy("[ -z \"$HOME\" ] && cp $STILL \"$2\"")).isInstanceOf(Painted.class);
    }

    @Test
    void aProgramThatIsNotThereIsToldOf() throws IOException {
        assertThat(decoder("/no/such/program", "1s").decode(heic)).isEqualTo(new Unpainted(1, Reason.NO_DECODER));
        assertThat(decoder("", "1s").isThere()).isFalse();
    }

    /**
     * By the real one, named by {@code -Dheif.decoder=…}: what the inspection left of
     * each photograph opens, and shows what the still alone shows.
     */
    @Test
    @Tag("interop")
    void aDecoderOpensWhatTheInspectionLeaves() throws IOException {
        BufferedImage still = decodedForReal(Samples.heic());
        assertThat(still.getWidth()).isGreaterThan(1);
        for (var variant : GoodProofTests.stills().skip(1).toList()) {
            BufferedImage picture = decodedForReal((byte[]) variant.get()[1]);
            assertThat(picture.getWidth()).as("%s", variant.get()[0]).isEqualTo(still.getWidth());
            for (int x = 0; x < still.getWidth(); x += 7) {
                assertThat(picture.getRGB(x, 9)).isEqualTo(still.getRGB(x, 9));
            }
        }
    }

    private BufferedImage decodedForReal(byte[] sent) throws IOException {
        Path file = Files.write(folder.resolve("sent"), sent);
        assertThat(FileInspection.inspect(file, 10 << 20)).isEqualTo(new Finding.Fit(EvidenceType.HEIC));
        Painted page = (Painted) decoder(System.getProperty("heif.decoder", "heif-convert"), "20s").decode(file);
        return ImageIO.read(new ByteArrayInputStream(page.picture()));
    }

}
