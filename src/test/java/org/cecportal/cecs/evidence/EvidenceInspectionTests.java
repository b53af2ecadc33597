package org.cecportal.cecs.evidence;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.cecportal.cecs.evidence.EvidenceInspection.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.cecs.evidence.Samples.ascii;
import static org.cecportal.cecs.evidence.Samples.joined;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a file is, and what remains of it, whatever it pretends to be. */
class EvidenceInspectionTests {

    private final EvidenceInspection inspection = new EvidenceInspection(settings(Map.of()));

    private byte[] result = new byte[0];

    @BeforeAll
    static void theParserComplainsInVain() {
        ((Logger) LoggerFactory.getLogger("org.apache.pdfbox")).setLevel(Level.OFF);
    }

    static EvidenceSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(properties))).bindOrCreate("portal.evidence",
                Bindable.of(EvidenceSettings.class));
    }

    private Finding inspect(byte[] bytes) {
        try (SentFile file = SentFile.take(new ByteArrayInputStream(bytes), 10 << 20)) {
            Finding finding = inspection.inspect(file);
            result = Files.readAllBytes(file.path());
            return finding;
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    static Stream<Arguments> whatIsSound() {
        return Stream.of(arguments("a PDF", Samples.pdf(), EvidenceType.PDF),
                arguments("a PDF with line breaks after its end", joined(Samples.pdf(), ascii("\r\n\r\n")),
                        EvidenceType.PDF),
                arguments("a PDF with a link", Samples.pdf(EvidenceInspectionTests::link), EvidenceType.PDF),
                arguments("a JPEG", Samples.jpeg(), EvidenceType.JPEG),
                arguments("a PNG", Samples.png(), EvidenceType.PNG),
                arguments("a HEIC", Samples.heic(), EvidenceType.HEIC));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsSound(String what, byte[] bytes, EvidenceType type) {
        assertThat(inspect(bytes)).isEqualTo(new Finding.Fit(type));
    }

    static Stream<Arguments> whatIsRefused() {
        byte[] pdf = Samples.pdf();
        return Stream.of(arguments("nothing", new byte[0], EvidenceProblem.EMPTY),
                arguments("a byte too many", new byte[(10 << 20) + 1], EvidenceProblem.TOO_LARGE),
                arguments("a GIF", Samples.encoded(Samples.picture(4, 4, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("a BMP", Samples.encoded(Samples.picture(4, 4, BufferedImage.TYPE_3BYTE_BGR), "bmp"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("an SVG with a script",
                        ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("a web page", ascii("<!doctype html><html><body>proof</body></html>"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("an archive", Samples.zip("certificate.pdf"), EvidenceProblem.WRONG_TYPE),
                arguments("a text document", Samples.zip("word/document.xml"), EvidenceProblem.WRONG_TYPE),
                arguments("a program", ascii("MZ\u0090\0\3\0\0\0 This program cannot be run in DOS mode"),
                        EvidenceProblem.WRONG_TYPE),
                arguments("a script", ascii("#!/bin/sh\nrm -rf /\n"), EvidenceProblem.WRONG_TYPE),
                arguments("bytes before a PDF", joined(ascii("<html>"), pdf), EvidenceProblem.WRONG_TYPE),
                arguments("an archive after a PDF", joined(pdf, Samples.zip("a.txt")), EvidenceProblem.DAMAGED),
                arguments("an archive that ends like a PDF",
                        joined(Arrays.copyOf(pdf, pdf.length - 6), Samples.zip("a.txt"), ascii("\n%%EOF\n")),
                        EvidenceProblem.DAMAGED),
                arguments("half a PDF", Arrays.copyOf(pdf, pdf.length / 2), EvidenceProblem.DAMAGED),
                arguments("a PDF of nothing", ascii("%PDF-1.7\n%%EOF"), EvidenceProblem.DAMAGED),
                arguments("an encrypted PDF", Samples.encryptedPdf(), EvidenceProblem.PROTECTED),
                arguments("a PDF with a script", Samples.pdfWithScript(), EvidenceProblem.ACTIVE_CONTENT),
                arguments("a PDF that starts a program",
                        Samples.pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch())),
                        EvidenceProblem.ACTIVE_CONTENT),
                arguments("a PDF with a file in it", Samples.pdf(EvidenceInspectionTests::embed),
                        EvidenceProblem.ACTIVE_CONTENT),
                arguments("a PDF whose structure is a bomb", structureBomb(), EvidenceProblem.TOO_COMPLEX),
                arguments("half a JPEG", Arrays.copyOf(Samples.jpeg(), 200), EvidenceProblem.DAMAGED),
                arguments("half a PNG", Arrays.copyOf(Samples.png(), 60), EvidenceProblem.DAMAGED),
                arguments("a PNG that claims 3,600 megapixels", Samples.pngClaiming(60_000, 60_000),
                        EvidenceProblem.TOO_MANY_PIXELS),
                arguments("a JPEG of endless scans", endlessScans(), EvidenceProblem.TOO_COMPLEX),
                arguments("half a HEIC", Arrays.copyOf(Samples.heic(), 700), EvidenceProblem.DAMAGED),
                arguments("a HEIC with something after it", joined(Samples.heic(), Samples.zip("a.txt")),
                        EvidenceProblem.DAMAGED),
                arguments("a HEIC with a box of its own", joined(Samples.heic(), ascii("\0\0\0\u000cmpvdfilm")),
                        EvidenceProblem.DAMAGED),
                arguments("a film", joined(ascii("\0\0\0\u0010ftypisom\0\0\0\0"), new byte[64]),
                        EvidenceProblem.WRONG_TYPE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsRefused(String what, byte[] bytes, EvidenceProblem problem) {
        assertThat(inspect(bytes)).isEqualTo(new Finding.Unfit(problem));
    }

    private static void link(PDDocument document) throws IOException {
        PDActionURI web = new PDActionURI();
        web.setURI("https://provider.example/certificate");
        PDAnnotationLink link = new PDAnnotationLink();
        link.setAction(web);
        document.getPage(0).getAnnotations().add(link);
    }

    private static void embed(PDDocument document) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("macro.xlsm");
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("macro", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    /**
     * A few kilobytes that would unpack to 32 megabytes of objects, in a stream that does
     * not call itself one.
     */
    private static byte[] structureBomb() {
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[32 << 20]);
        deflater.finish();
        byte[] packed = new byte[1 << 16];
        int length = deflater.deflate(packed);
        deflater.end();
        String head = "%PDF-1.5\n1 0 obj\n<< /Filter /FlateDecode /N 1 /First 4 /Length " + length + " >>\nstream\n";
        byte[] stream = joined(ascii(head), Arrays.copyOf(packed, length), ascii("\nendstream\nendobj\n"));
        byte[] table = { 0, 0, 0, 1, 9, 0, 2, 1, 0 };
        return joined(stream,
                ascii("2 0 obj\n<< /Type /XRef /Size 4 /W [1 1 1] /Index [0 2 3 1] /Root 3 0 R /Length 9 >>\nstream\n"),
                table, ascii("\nendstream\nendobj\nstartxref\n" + stream.length + "\n%%EOF\n"));
    }

    private static byte[] endlessScans() {
        byte[] jpeg = Samples.jpeg();
        byte[] scan = ascii("\u00ff\u00da\0\u0003\0");
        byte[][] scans = Stream.generate(() -> scan).limit(200).toArray(byte[][]::new);
        return joined(Arrays.copyOf(jpeg, jpeg.length - 2), joined(scans), ascii("\u00ff\u00d9"));
    }

    @Test
    void aPdfStaysAsItIs() {
        byte[] pdf = Samples.pdf();
        inspect(pdf);
        assertThat(result).isEqualTo(pdf);
    }

    @Test
    void aPhotographLosesItsPlaceAndAllItsWords() throws Exception {
        byte[] sent = Samples.jpegWithPlace(1);
        assertThat(words(sent)).contains("gps", "secretcomment");
        assertThat(inspect(sent)).isEqualTo(new Finding.Fit(EvidenceType.JPEG));
        assertThat(words(result)).doesNotContain("gps", "exif", "xmp", "icc", "comment");
        assertThat(text(result)).doesNotContain("Secret", "Exif", "xmpmeta");
    }

    @ParameterizedTest
    @CsvSource({ "1,LEFT", "2,RIGHT", "3,RIGHT", "4,LEFT", "5,TOP", "6,TOP", "7,BOTTOM", "8,BOTTOM" })
    void aPhotographStandsUpright(int orientation, String red) throws IOException {
        inspect(Samples.jpegWithPlace(orientation));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture.getWidth()).isEqualTo((orientation < 5) ? 64 : 32);
        assertThat(picture.getHeight()).isEqualTo((orientation < 5) ? 32 : 64);
        int middle = picture.getHeight() / 2;
        Color at = new Color(switch (red) {
            case "LEFT" -> picture.getRGB(4, middle);
            case "RIGHT" -> picture.getRGB(picture.getWidth() - 4, middle);
            case "TOP" -> picture.getRGB(8, 4);
            default -> picture.getRGB(8, picture.getHeight() - 4);
        });
        assertThat(at.getRed()).isGreaterThan(200);
        assertThat(at.getBlue()).isLessThan(60);
    }

    @Test
    void aPngLosesWhatIsNotPixels() throws Exception {
        byte[] png = Samples.png();
        byte[] words = ascii("\0\0\0\u000ftEXtComment\0SecretX\0\0\0\0");
        inspect(joined(Arrays.copyOf(png, 33), words, Arrays.copyOfRange(png, 33, png.length), ascii("SecretTrailer")));
        assertThat(text(result)).doesNotContain("Secret");
        assertThat(words(result)).doesNotContain("exif", "xmp", "icc", "comment");
        assertThat(ImageIO.read(new ByteArrayInputStream(result)).getRGB(2, 2)).isEqualTo(Color.RED.getRGB());
    }

    @ParameterizedTest
    @ValueSource(ints = { BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY })
    void aPngOfAnyKindKeepsItsPixels(int kind) throws IOException {
        BufferedImage sent = Samples.picture(16, 8, kind);
        if (sent.getColorModel().hasAlpha()) {
            sent.setRGB(3, 3, 0x40ff0000);
        }
        byte[] png = Samples.encoded(sent, "png");
        assertThat(inspect(png)).isEqualTo(new Finding.Fit(EvidenceType.PNG));
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(after.getRGB(3, 3) >>> 24).isEqualTo(before.getRGB(3, 3) >>> 24);
        assertThat(after.getRGB(1, 1)).isEqualTo(before.getRGB(1, 1));
        assertThat(after.getRGB(14, 1)).isEqualTo(before.getRGB(14, 1));
    }

    @Test
    void aVeryLargePictureIsReadAtHalfItsSize() throws IOException {
        inspect(Samples.encoded(new BufferedImage(8000, 6000, BufferedImage.TYPE_3BYTE_BGR), "png"));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture.getWidth()).isEqualTo(4000);
        assertThat(picture.getHeight()).isEqualTo(3000);
    }

    @Test
    void aHeicLosesItsPlaceAndAllItsWords() throws Exception {
        byte[] sent = Samples.heic();
        assertThat(words(sent)).contains("gps", "secretcamera");
        assertThat(inspect(sent)).isEqualTo(new Finding.Fit(EvidenceType.HEIC));
        assertThat(result).hasSameSizeAs(sent);
        assertThat(words(result)).contains("96").doesNotContain("gps latitude", "secret");
        assertThat(text(result)).doesNotContain("Secret", "xmpmeta", "XMP");
    }

    @Test
    void noBreakOfAFileBreaksTheInspection() {
        for (byte[] sample : new byte[][] { Samples.heic(), Samples.jpegWithPlace(6), Samples.png(), Samples.pdf() }) {
            for (int at = 0; at < Math.min(sample.length, 600); at++) {
                byte[] broken = sample.clone();
                broken[at] ^= (byte) 0xff;
                assertThat(inspect(broken)).isNotNull();
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What an independent reader finds in a picture. */
    private static String words(byte[] picture) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture));
        StringBuilder words = new StringBuilder();
        for (Directory directory : metadata.getDirectories()) {
            words.append(directory.getName()).append('\n');
            for (Tag tag : directory.getTags()) {
                words.append(tag).append('\n');
            }
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

}
