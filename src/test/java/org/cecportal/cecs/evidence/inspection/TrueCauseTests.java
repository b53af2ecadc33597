package org.cecportal.cecs.evidence.inspection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.cecs.evidence.inspection.Photos.box;
import static org.cecportal.cecs.evidence.inspection.Samples.ascii;
import static org.cecportal.cecs.evidence.inspection.Samples.joined;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A refusal names its true cause, and says "damaged" only when the file is. */
class TrueCauseTests {

    @TempDir
    Path folder;

    static Stream<Arguments> otherKinds() {
        byte[] webp = joined(ascii("RIFF\u001a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0"), new byte[16]);
        return Stream.of(arguments("a WebP", webp, EvidenceProblem.WEBP),
                arguments("a GIF", Samples.encoded(Samples.picture(4, 4, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                        EvidenceProblem.GIF),
                arguments("a BMP", Samples.encoded(Samples.picture(4, 4, BufferedImage.TYPE_3BYTE_BGR), "bmp"),
                        EvidenceProblem.BMP),
                arguments("a TIFF", Samples.encoded(Samples.picture(4, 4, BufferedImage.TYPE_3BYTE_BGR), "tiff"),
                        EvidenceProblem.TIFF),
                arguments("an AVIF", box("ftyp", ascii("avif\0\0\0\0avifmif1miaf")), EvidenceProblem.AVIF),
                arguments("an AVIF that names itself last", box("ftyp", ascii("mif1\0\0\0\0mif1miafavif")),
                        EvidenceProblem.AVIF),
                arguments("an SVG", ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                        EvidenceProblem.SVG),
                arguments("a Photoshop file", joined(ascii("8BPS\0\1"), new byte[30]), EvidenceProblem.OTHER_PICTURE),
                arguments("a raw picture", box("ftyp", ascii("crx \0\0\0\1crx isom")), EvidenceProblem.OTHER_PICTURE),
                arguments("a film", Photos.film(), EvidenceProblem.VIDEO),
                arguments("an iPhone's film", box("ftyp", ascii("qt  \0\0\0\0qt  ")), EvidenceProblem.VIDEO),
                arguments("a moving HEIC without a still",
                        joined(box("ftyp", ascii("hevc\0\0\0\0hevcmsf1")), box("moov", new byte[80])),
                        EvidenceProblem.VIDEO),
                arguments("sound", box("ftyp", ascii("M4A \0\0\0\0M4A mp42")), EvidenceProblem.WRONG_TYPE),
                arguments("a Word file", Samples.zip("word/document.xml"), EvidenceProblem.WORD_FILE),
                arguments("a Word file as Word writes it",
                        Samples.zip("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml"),
                        EvidenceProblem.WORD_FILE),
                arguments("an old Word file", compound("WordDocument"), EvidenceProblem.WORD_FILE),
                arguments("a rich text", ascii("{\\rtf1\\ansi A certificate}"), EvidenceProblem.WORD_FILE),
                arguments("an OpenDocument text", Samples.zipOf("mimetype", "application/vnd.oasis.opendocument.text"),
                        EvidenceProblem.WORD_FILE),
                arguments("a workbook", Samples.zip("[Content_Types].xml", "xl/workbook.xml"),
                        EvidenceProblem.SPREADSHEET),
                arguments("an old workbook", compound("Workbook"), EvidenceProblem.SPREADSHEET),
                arguments("slides", Samples.zip("[Content_Types].xml", "ppt/presentation.xml"),
                        EvidenceProblem.PRESENTATION),
                arguments("a Pages file", Samples.zip("Index/Document.iwa", "preview.jpg"), EvidenceProblem.IWORK_FILE),
                arguments("a mail",
                        ascii("From: a@b.example\r\nTo: c@d.example\r\nSubject: Your certificate\r\n"
                                + "Date: Mon, 2 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\nHello\r\n"),
                        EvidenceProblem.EMAIL),
                arguments("an Outlook mail", compound("__substg1.0_0037001F"), EvidenceProblem.EMAIL),
                arguments("a ZIP", Samples.zip("certificate.pdf"), EvidenceProblem.ARCHIVE),
                arguments("a 7-Zip", joined(ascii("7z\u00bc\u00af\u0027\u001c"), new byte[30]),
                        EvidenceProblem.ARCHIVE),
                arguments("a web page", ascii("<!doctype html><html><body>Sign in</body></html>"),
                        EvidenceProblem.WEB_PAGE),
                arguments("a web page before a PDF", joined(ascii("<html>"), Samples.pdf()), EvidenceProblem.WEB_PAGE),
                arguments("a text", ascii("I was there.\n"), EvidenceProblem.TEXT),
                arguments("a program", ascii("MZ\u0090\0\3\0\0\0 This program cannot be run in DOS mode"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("a program before a PDF",
                        joined(ascii("MZ\u0090\0\3\0\0\0 This program cannot be run in DOS mode"), Samples.pdf()),
                        EvidenceProblem.WRONG_TYPE),
                arguments("a script", ascii("#!/bin/sh\nrm -rf /\n"), EvidenceProblem.WRONG_TYPE));
    }

    static Stream<Arguments> pictures() {
        byte[] noise = Photos.noise();
        byte[] heic = Samples.heic();
        return Stream.of(arguments("a lossless JPEG", Photos.codedBy(0xc3), EvidenceProblem.RARE_KIND),
                arguments("an arithmetic JPEG", Photos.codedBy(0xc9), EvidenceProblem.RARE_KIND),
                arguments("a JPEG of which half is missing", Arrays.copyOf(noise, noise.length / 2),
                        EvidenceProblem.DAMAGED),
                arguments("a JPEG that is only a beginning", Arrays.copyOf(noise, 100), EvidenceProblem.DAMAGED),
                arguments("a PNG for phones' programs", phonePng(), EvidenceProblem.RARE_KIND),
                arguments("half a PNG", Arrays.copyOf(Samples.png(), 60), EvidenceProblem.DAMAGED),
                arguments("a HEIC whose picture is a JPEG", recoded(heic, "jpeg"), EvidenceProblem.RARE_KIND),
                arguments("a HEIC whose picture is an AVIF's", recoded(heic, "av01"), EvidenceProblem.AVIF),
                arguments("a HEIC of which half is missing", Arrays.copyOf(heic, heic.length / 2),
                        EvidenceProblem.DAMAGED),
                arguments("a HEIC without anything", box("ftyp", ascii("heic\0\0\0\0mif1heic")),
                        EvidenceProblem.DAMAGED));
    }

    static Stream<Arguments> pdfs() {
        byte[] pdf = Samples.pdf();
        return Stream.of(
                arguments("needs a password", Samples.encryptedPdf("secret", 128, true), EvidenceProblem.PROTECTED),
                arguments("needs an old password", Samples.encryptedPdf("secret", 40, false),
                        EvidenceProblem.PROTECTED),
                arguments("needs a certificate", lockedBy("Adobe.PubSec"), EvidenceProblem.PROTECTED),
                arguments("needs a shop's program", lockedBy("EBX_HANDLER"), EvidenceProblem.PROTECTED),
                arguments("a script when it opens", Pdfs.opensWith("JavaScript", Map.of("JS", "app.alert(1)")),
                        EvidenceProblem.SCRIPT),
                arguments("a script behind a link", Pdfs.linkThat("JavaScript", Map.of("JS", "app.alert(1)")),
                        EvidenceProblem.SCRIPT),
                arguments("a program", Pdfs.linkThat("Launch", Map.of("F", "calc.exe")), EvidenceProblem.LAUNCH),
                arguments("a link to another computer", Pdfs.linkThat("GoToR", Map.of("F", "\\\\host\\share\\x.pdf")),
                        EvidenceProblem.LAUNCH),
                arguments("another file when it opens", Pdfs.opensWith("GoToR", Map.of("F", "x.pdf")),
                        EvidenceProblem.LAUNCH),
                arguments("another file when its page shows", Pdfs.pageShownWith("GoToE", Map.of("F", "x.pdf")),
                        EvidenceProblem.LAUNCH),
                arguments("a form that sends", Pdfs.linkThat("SubmitForm", Map.of("F", "https://x.example")),
                        EvidenceProblem.SENDS_DATA),
                arguments("a form that fetches", Pdfs.linkThat("ImportData", Map.of("F", "x.fdf")),
                        EvidenceProblem.SENDS_DATA),
                arguments("Adobe's form", Pdfs.withXfa(), EvidenceProblem.XFA_FORM),
                arguments("a film", Pdfs.linkThat("Rendition", Map.of()), EvidenceProblem.MEDIA),
                arguments("a body", Pdfs.withAnnotation("3D"), EvidenceProblem.MEDIA),
                arguments("Flash", Pdfs.withAnnotation("RichMedia"), EvidenceProblem.MEDIA),
                arguments("a workbook attached", Pdfs.carrying("macro.xlsm", Samples.zip("xl/workbook.xml")),
                        EvidenceProblem.ATTACHMENT),
                arguments("a program called XML", Pdfs.carrying("data.xml", ascii("MZ\u0090\0\3\0\0\0 This program")),
                        EvidenceProblem.ATTACHMENT),
                arguments("a script that is text", Pdfs.pinned("run.js", ascii("WScript.Echo(1)")),
                        EvidenceProblem.ATTACHMENT),
                arguments("a PDF attached", Pdfs.carrying("other.pdf", pdf), EvidenceProblem.ATTACHMENT),
                arguments("an archive after it", joined(pdf, Samples.zip("a.txt")), EvidenceProblem.TWO_FILES),
                arguments("much after it", joined(pdf, ascii("<p>".repeat(2000))), EvidenceProblem.TWO_FILES),
                arguments("half of it", Arrays.copyOf(pdf, pdf.length / 2), EvidenceProblem.DAMAGED),
                arguments("half of one for the web",
                        joined(ascii("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
                                ascii("2 0 obj\n" + "x ".repeat(1000))),
                        EvidenceProblem.DAMAGED),
                arguments("nothing in it", ascii("%PDF-1.7\n%%EOF"), EvidenceProblem.DAMAGED));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({ "otherKinds", "pictures", "pdfs" })
    void theCauseIsTheTrueOne(String what, byte[] bytes, EvidenceProblem problem) throws IOException {
        Path file = Files.write(folder.resolve("sent"), bytes);
        assertThat(FileInspection.inspect(file, 10 << 20)).isEqualTo(new Finding.Unfit(problem));
    }

    /** One sentence or two, with the file's name, and what to do. */
    @ParameterizedTest
    @EnumSource
    void everyCauseSaysWhatToDo(EvidenceProblem problem) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/cecs");
        messages.setDefaultEncoding("UTF-8");
        String sentence = messages.getMessage("cecs.evidence.problem." + problem,
                new Object[] { "my.pdf", "10 MB", 5, "200 MB" }, Locale.ENGLISH);
        assertThat(sentence).endsWith(".").doesNotContain("{", "''");
        if (problem != EvidenceProblem.ENTRY_CLOSED) {
            assertThat(sentence).contains("\"my.pdf\"").containsPattern("[.:,] [A-Za-z]+");
        }
        if (problem != EvidenceProblem.DAMAGED) {
            assertThat(sentence).doesNotContain("damaged");
        }
    }

    /** What Microsoft's older programs write, with a stream of that name. */
    private static byte[] compound(String stream) {
        return joined(ascii("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), new byte[1016],
                stream.getBytes(StandardCharsets.UTF_16LE), new byte[512]);
    }

    private static byte[] phonePng() {
        byte[] png = Samples.png();
        return joined(Arrays.copyOf(png, 8), Photos.chunk("CgBI", new byte[4]), Arrays.copyOfRange(png, 8, png.length));
    }

    /** The pictures' type in the list of items, replaced. */
    private static byte[] recoded(byte[] sample, String type) {
        byte[] heic = sample.clone();
        String text = new String(heic, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("infe");
        while (at >= 0) {
            int item = text.indexOf("hvc1", at);
            if (item >= 0 && item < at + 20) {
                System.arraycopy(ascii(type), 0, heic, item, 4);
            }
            at = text.indexOf("infe", at + 1);
        }
        return heic;
    }

    private static byte[] lockedBy(String handler) {
        List<String> objects = List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
                "<< /Filter /" + handler + " /V 4 /Length 128 /SubFilter /adbe.pkcs7.s5 /Recipients [<00>] >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.6\n");
        StringBuilder table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int at = pdf.length();
        pdf.append(table)
            .append("trailer\n<< /Root 1 0 R /Encrypt 4 0 R /Size 5 /ID [<00> <00>] >>\nstartxref\n")
            .append(at)
            .append("\n%%EOF\n");
        return ascii(pdf.toString());
    }

}
