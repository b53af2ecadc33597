package org.cecportal.cecs.evidence.scanning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;

import org.awaitility.Awaitility;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** As much of clamd(8) as the portal speaks. */
class ClamdScannerTests {

    private static final byte[] VIRUS = Samples.ascii(Clamd.EICAR);

    Clamd clamd;

    ClamdScanner scanner;

    @BeforeEach
    void start() throws IOException {
        clamd = Clamd.start();
        scanner = new ClamdScanner(clamd.settings());
    }

    @AfterEach
    void stop() {
        clamd.close();
    }

    @Test
    void aVirusIsFoundWhereverItLies() throws IOException {
        for (int before : new int[] { 0, 65_536 - VIRUS.length, 65_536 - 10, 65_536, 300_000 }) {
            byte[] clean = new byte[before];
            new Random(before).nextBytes(clean);
            assertThat(scanner.findsVirus(new ByteArrayInputStream(clean))).as("%d", before).isFalse();
            assertThat(scanner.findsVirus(new ByteArrayInputStream(Samples.joined(clean, VIRUS)))).as("%d", before)
                .isTrue();
        }
    }

    @Test
    void whatIsNotJudgedIsNeitherCleanNorInfected() {
        clamd.complainOfSize();
        assertThatIOException().isThrownBy(() -> scanner.findsVirus(new ByteArrayInputStream(VIRUS)))
            .withMessageContaining("size limit exceeded");
        clamd.breakDown();
        assertThatIOException().isThrownBy(() -> scanner.findsVirus(new ByteArrayInputStream(VIRUS)));
    }

    @Test
    void aDaemonThatIsAwayIsNotReached() {
        assertThat(scanner.isReachable()).isTrue();
        clamd.close();
        Awaitility.await().until(() -> !scanner.isReachable());
    }

}
