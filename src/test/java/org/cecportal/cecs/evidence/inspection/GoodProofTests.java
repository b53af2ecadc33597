package org.cecportal.cecs.evidence.inspection;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.cecs.evidence.inspection.Photos.box;
import static org.cecportal.cecs.evidence.inspection.Samples.ascii;
import static org.cecportal.cecs.evidence.inspection.Samples.joined;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What people send in good faith is taken, and what hangs on to it is not kept. */
public class GoodProofTests {

    @TempDir
    Path folder;

    private byte[] result = new byte[0];

    private Finding inspect(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("sent"), bytes);
            Finding finding = FileInspection.inspect(file, 10 << 20);
            result = Files.readAllBytes(file);
            return finding;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static byte[] sent(String name) {
        try (var bytes = Objects.requireNonNull(GoodProofTests.class.getResourceAsStream("/evidence/cases/" + name),
                name)) {
            return bytes.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public static Stream<Arguments> stills() {
        byte[] still = Samples.heic();
        byte[] film = Photos.film();
        return Stream.of(arguments("case 06, as phones write it", sent("with-motion.heic")),
                arguments("a film in a box", joined(still, box("mpvd", film))),
                arguments("a film and notes in boxes", joined(still, box("mpvd", film), box("sefd", ascii("SecretS")))),
                arguments("a film as a file of its own", joined(still, film)),
                arguments("a trailer that is no box", joined(still, ascii("SecretSEFH\0\0\0\1SEFT"))),
                arguments("zeros at the end", joined(still, new byte[4096])),
                arguments("an archive at the end", joined(still, Samples.zip("Secret.txt"))),
                arguments("empty space", joined(still, box("free", ascii("Secret")), box("skip", ascii("Secret")))),
                arguments("a box of a maker's own", joined(still, box("uuid", ascii("SecretSecretSecret")))),
                arguments("a box that nobody knows", joined(still, box("xyzw", ascii("Secret")))),
                arguments("tracks beside the still",
                        joined(brands(still, "msf1", "hevc"), box("moov", ascii("Secret")), box("mdat", film))),
                arguments("the brand of a sequence", brands(still, "hevc", "msf1")),
                arguments("the brand of any picture", brands(still, "mif1", "heic")),
                arguments("a film that was cut off",
                        Arrays.copyOf(joined(still, box("mpvd", film)), still.length + 100)));
    }

    /** The two brands of the sample, replaced. */
    private static byte[] brands(byte[] heic, String major, String compatible) {
        byte[] changed = heic.clone();
        System.arraycopy(ascii(major), 0, changed, 8, 4);
        System.arraycopy(ascii(compatible), 0, changed, 20, 4);
        return changed;
    }

    /**
     * What is left is the still as it is left alone, byte for byte, and empty space; that
     * a decoder opens it is shown by {@code HeifDecoderTests}.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("stills")
    void aStillIsKeptWithoutWhatMoves(String what, byte[] sent) throws IOException {
        byte[] alone = what.startsWith("case") ? sent("plain.heic") : Samples.heic();
        assertThat(inspect(alone)).isEqualTo(new Finding.Fit(EvidenceType.HEIC));
        byte[] still = result;
        assertThat(inspect(sent)).isEqualTo(new Finding.Fit(EvidenceType.HEIC));
        assertThat(Arrays.copyOfRange(result, 28, still.length)).isEqualTo(Arrays.copyOfRange(still, 28, still.length));
        assertThat(new String(result, 0, 28, StandardCharsets.ISO_8859_1)).contains("ftyp", "mif1")
            .doesNotContain("msf1", "hevc");
        HeifBox.whole(ByteBuffer.wrap(result))
            .children(0)
            .stream()
            .filter(box -> box.start() >= still.length)
            .forEach(box -> {
                assertThat(box.type()).isIn("free", "mdat");
                assertThat(Arrays.copyOfRange(result, box.from(), box.to())).containsOnly(0);
            });
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("Secret");
    }

    static Stream<Arguments> photos() {
        byte[] jpeg = Samples.jpeg();
        byte[] inks = Photos.ofFour(new int[] { 0, 255, 255, 0 }, new int[] { 255, 255, 0, 0 }, -1);
        return Stream.of(arguments("a film after it", joined(jpeg, Photos.film())),
                arguments("a second picture after it, as for three dimensions",
                        joined(Photos.jpegWith(Photos.segment(0xe2, ascii("MPF\0II*\0\10\0\0\0\0\0"))), jpeg)),
                arguments("a brightness map after it, announced",
                        joined(Photos.jpegWith(Photos.segment(0xe1,
                                ascii("http://ns.adobe.com/xap/1.0/\0<x hdrgm:Version=\"1.0\"/>"))), jpeg)),
                arguments("a maker's trailer",
                        joined(jpeg, ascii("\0\0\1\nMotionPhoto_Data"), Photos.film(), ascii("SEFHj\0\0\0SEFT"))),
                arguments("zeros at the end", joined(jpeg, new byte[5000])),
                arguments("no end mark", Arrays.copyOf(jpeg, jpeg.length - 2)),
                arguments("progressive", Photos.progressive()),
                arguments("a broken profile", Photos.jpegWith(Photos.brokenProfile())),
                arguments("the profile of a printer", Photos.jpegWith(Photos.profileOfInks())),
                arguments("Exif that makes no sense",
                        Photos.jpegWith(Photos.segment(0xe1, ascii("Exif\0\0II*\0\u00ff\u00ff\u00ff\u007f")))),
                arguments("a thumbnail as large as it may be",
                        Photos.jpegWith(Photos.segment(0xe1, joined(ascii("Exif\0\0"), new byte[65_000])))),
                arguments("four inks", inks),
                arguments("four inks, inverted as Adobe writes them",
                        Photos.ofFour(new int[] { 255, 0, 0, 255 }, new int[] { 0, 0, 255, 255 }, 0)),
                arguments("four inks as brightness and colour",
                        Photos.ofFour(new int[] { 179, 171, 1, 255 }, new int[] { 226, 1, 149, 255 }, 2)),
                arguments("a PNG of 16 bits", png(BufferedImage.TYPE_3BYTE_BGR, true)),
                arguments("an interlaced PNG", Photos.interlaced()),
                arguments("a PNG with a palette", png(BufferedImage.TYPE_BYTE_INDEXED, false)),
                arguments("a PNG with a broken profile", Photos.pngWith("iCCP", ascii("odd\0\0no profile"))),
                arguments("a PNG with Exif", Photos.pngWith("eXIf", Photos.exif(1))),
                arguments("bytes after a PNG", joined(Samples.png(), Photos.film())));
    }

    private static byte[] png(int kind, boolean deep) {
        BufferedImage picture = Samples.picture(64, 32, kind);
        if (!deep) {
            return Samples.encoded(picture, "png");
        }
        ComponentColorModel colours = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
                Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        BufferedImage wide = new BufferedImage(colours, colours.createCompatibleWritableRaster(64, 32), false, null);
        wide.createGraphics().drawImage(picture, 0, 0, null);
        return Samples.encoded(wide, "png");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("photos")
    void aPhotoIsKeptWithItsColours(String what, byte[] sent) throws IOException {
        assertThat(inspect(sent)).isInstanceOf(Finding.Fit.class);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(32);
        Color left = new Color(picture.getRGB(8, 16));
        Color right = new Color(picture.getRGB(56, 16));
        assertThat(left.getRed()).isGreaterThan(220);
        assertThat(left.getGreen() + left.getBlue()).isLessThan(60);
        assertThat(right.getBlue()).isGreaterThan(220);
        assertThat(right.getRed() + right.getGreen()).isLessThan(60);
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("ftyp", "Exif", "xap", "MPF",
                "SEFT");
    }

    @Test
    void aPngStandsUpright() throws IOException {
        inspect(Photos.pngWith("eXIf", Photos.exif(6)));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture.getWidth()).isEqualTo(32);
        assertThat(new Color(picture.getRGB(16, 8)).getRed()).isGreaterThan(220);
    }

    static Stream<Arguments> pdfs() {
        byte[] pdf = Samples.pdf();
        byte[] mark = ascii("\u00ef\u00bb\u00bf");
        return Stream.of(arguments("case 08, plain", sent("cert.pdf")),
                arguments("case 08, mark", sent("cert-bom.pdf")),
                arguments("case 08, line break", sent("cert-newline.pdf")),
                arguments("case 08, comment", sent("cert-trailing.pdf")),
                arguments("case 09, locked", sent("cert-locked.pdf")),
                arguments("case 09, all allowed", sent("cert-all-allowed.pdf")),
                arguments("a mark and line breaks", joined(mark, ascii("\r\n\n"), pdf)),
                arguments("zeros before", joined(new byte[512], pdf)),
                arguments("a server's lines before",
                        joined(ascii("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n"), pdf)),
                arguments("as much before as may be", joined(ascii("x".repeat(1024)), pdf)),
                arguments("white space after", joined(pdf, ascii(" \r\n\t\n"))),
                arguments("zeros after", joined(pdf, new byte[4000])),
                arguments("a comment after", joined(pdf, ascii("% made by a printer\n"))),
                arguments("some of a page after", joined(pdf, ascii("\n</body></html>\n"))),
                arguments("as much after as may be", joined(pdf, ascii("y".repeat(1018)))),
                arguments("before and after", joined(mark, pdf, ascii("\n<!-- 0.2 s -->\n"))),
                arguments("no end mark, but where the table is",
                        Arrays.copyOf(pdf, new String(pdf, StandardCharsets.ISO_8859_1).lastIndexOf("%%EOF"))),
                arguments("locked with 40 bits", Samples.encryptedPdf("", 40, false)),
                arguments("locked with 128 bits", Samples.encryptedPdf("", 128, false)),
                arguments("locked with AES of 128 bits", Samples.encryptedPdf("", 128, true)),
                arguments("locked with AES of 256 bits", Samples.encryptedPdf("", 256, true)),
                arguments("locked, with bytes around",
                        joined(mark, Samples.encryptedPdf("", 128, true), ascii("\n% end\n"))),
                arguments("a link to the web", Pdfs.linkThat("URI", Map.of("URI", "https://provider.example/"))),
                arguments("a link into another file", Pdfs.linkThat("GoToR", Map.of("F", "handout.pdf"))),
                arguments("a link into a part of it", Pdfs.linkThat("GoToE", Map.of("F", "handout.pdf"))),
                arguments("a link that turns a page", Pdfs.linkThat("Named", Map.of())),
                arguments("a link that clears a form", Pdfs.linkThat("ResetForm", Map.of())),
                arguments("a page that fades in", Pdfs.pageShownWith("Trans", Map.of())),
                arguments("outline, labels and an opening page", Pdfs.withOutline()),
                arguments("a form", Pdfs.withForm()), arguments("a signature", Pdfs.signed()),
                arguments("an invoice's data",
                        Pdfs.carrying("factur-x.xml",
                                ascii("<?xml version='1.0' encoding='UTF-8'?><rsm:Invoice xmlns:rsm='urn:x'/>"))),
                arguments("a table", Pdfs.carrying("credits.csv", ascii("course,credits\nOne,2\n"))),
                arguments("a pinned picture", Pdfs.pinned("stamp.png", Samples.png())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdfs")
    void aPdfThatAnybodyCanOpenIsKept(String what, byte[] sent) throws IOException {
        assertThat(inspect(sent)).isEqualTo(new Finding.Fit(EvidenceType.PDF));
        try (PDDocument document = Loader.loadPDF(result)) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
        assertThat(FileKind.detect(result)).isEqualTo("application/pdf");
        String text = new String(result, StandardCharsets.ISO_8859_1);
        assertThat(text.stripLeading()).startsWith("%PDF-");
        assertThat(text).doesNotContain("HTTP/1.1", "html>", "<!--", "yyy", "xxx");
    }

    /** The original comes out again, so that its table and its signatures fit. */
    @Test
    void whatStandsAroundAPdfIsCutOff() {
        byte[] plain = sent("cert.pdf");
        for (String around : new String[] { "cert-bom.pdf", "cert-newline.pdf", "cert-trailing.pdf" }) {
            inspect(sent(around));
            assertThat(result).as(around).isEqualTo(plain);
        }
    }

    /** Some writers count from the first byte of the file: then nothing may move. */
    @Test
    void whatStandsBeforeAPdfIsBlankedWhereItsTableCountsIt() {
        byte[] pdf = Samples.pdf();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("startxref") + 10;
        long table = Long.parseLong(text.substring(at, text.indexOf('\n', at)).strip());
        byte[] shifted = joined(ascii("<!-- x -->"), Arrays.copyOf(pdf, at), ascii((table + 10) + "\n%%EOF\n"));
        shifted = joined(ascii("junk junk "), Arrays.copyOfRange(shifted, 10, shifted.length));
        assertThat(inspect(shifted)).isEqualTo(new Finding.Fit(EvidenceType.PDF));
        assertThat(result).hasSameSizeAs(shifted);
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).startsWith("\n".repeat(10) + "%PDF-");
    }

    /** Generated: whatever letters stand around a PDF, the same PDF comes out. */
    @Test
    void anyLettersAroundAPdfAreCutOff() {
        Random random = new Random(6);
        byte[] pdf = sent("cert.pdf");
        for (int i = 0; i < 300; i++) {
            byte[] before = letters(random, random.nextInt(1000));
            byte[] after = letters(random, random.nextInt(1000));
            assertThat(inspect(joined(before, pdf, ascii("\n"), after))).as("case %s", i)
                .isEqualTo(new Finding.Fit(EvidenceType.PDF));
            assertThat(result[0]).isEqualTo((byte) '%');
            assertThat(new String(result, StandardCharsets.ISO_8859_1).strip()).endsWith("%%EOF");
        }
    }

    private static byte[] letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count)
            .forEach(i -> text.append((char) (random.nextInt(10) == 0 ? ' ' : 'a' + random.nextInt(26))));
        return ascii(text.toString());
    }

}
