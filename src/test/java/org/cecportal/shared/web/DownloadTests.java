package org.cecportal.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import jakarta.servlet.ServletOutputStream;
import org.cecportal.shared.files.WorkFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class DownloadTests {

    private static final MediaType TYPE = MediaType.APPLICATION_OCTET_STREAM;

    @TempDir
    private static Path root;

    private static WorkFolder work;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeAll
    static void openWorkFolder() {
        work = WorkFolder.open(root);
    }

    @AfterAll
    static void closeWorkFolder() {
        work.close();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 65_535, 65_536, 65_537, 3_000_000 })
    void everyByteIsSentAfterItsLength(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        send(Download.attachment("list.bin", TYPE, out -> {
            for (int from = 0; from < size; from += 1000) {
                out.write(bytes, from, Math.min(1000, size - from));
            }
        }));
        assertThat(response.getContentAsByteArray()).isEqualTo(bytes);
        assertThat(response.getContentLengthLong()).isEqualTo(size);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store, private");
    }

    @Test
    void aFailureHalfwaySendsNothing() {
        assertThatIOException().isThrownBy(() -> send(Download.attachment("list.bin", TYPE, out -> {
            out.write(new byte[200_000]);
            throw new IOException("damaged");
        })));
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeaderNames()).isEmpty();
    }

    /** A kill at any moment leaves nothing behind. */
    @Test
    void nothingIsFoundInTheFolderWhileALargeOneIsWritten() throws Exception {
        send(Download.attachment("list.bin", TYPE, out -> {
            out.write(new byte[200_000]);
            assertThat(work.path()).isEmptyDirectory();
        }));
        assertThat(work.path()).isEmptyDirectory();
    }

    @Test
    void aClientThatGoesAwayGetsLessThanWasAnnounced() {
        MockHttpServletResponse breaking = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                ServletOutputStream out = super.getOutputStream();
                return new DelegatingServletOutputStream(out) {
                    private int written;

                    @Override
                    public void write(int value) throws IOException {
                        if (written++ == 70_000) {
                            throw new IOException("Broken pipe");
                        }
                        super.write(value);
                    }
                };
            }
        };
        Download list = Download.attachment("list.bin", TYPE, out -> out.write(new byte[200_000]));
        assertThatIOException().isThrownBy(() -> list.render(null, new MockHttpServletRequest(), breaking))
            .withMessage("Broken pipe");
        assertThat(breaking.getContentLengthLong()).isEqualTo(200_000);
        assertThat(breaking.getContentAsByteArray()).hasSize(70_000);
    }

    @Test
    void namesBeyondAsciiArriveAsTheyAre() throws Exception {
        send(Download.inline("Übung ✓.pdf", TYPE, out -> out.write(1)).untrusted());
        assertThat(response.getHeader("Content-Disposition")).startsWith("inline; ")
            .contains("filename*=UTF-8''%C3%9Cbung%20%E2%9C%93.pdf");
        assertThat(response.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @Test
    void listsBeginWithTheMarkAndHoldNoFormula() throws Exception {
        send(CsvDownload.of("people", List.of("name", "note"), rows -> rows.row("Ibáñez", "=1+1")));
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
            .isEqualTo("\uFEFFname,note\r\nIbáñez,'=1+1\r\n");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"people.csv\"");
    }

    private void send(Download download) throws IOException {
        download.render(null, new MockHttpServletRequest(), response);
    }

}
