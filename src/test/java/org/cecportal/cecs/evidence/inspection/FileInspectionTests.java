package org.cecportal.cecs.evidence.inspection;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.cecportal.cecs.evidence.EvidenceSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import static org.cecportal.cecs.evidence.inspection.Samples.ascii;
import static org.cecportal.cecs.evidence.inspection.Samples.joined;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a file is, and what remains of it, whatever it pretends to be. */
class FileInspectionTests {

    private static final long MOST = 10 << 20;

    @TempDir
    Path folder;

    private byte[] result = new byte[0];

    @BeforeAll
    static void theParserComplainsInVain() {
        ((Logger) LoggerFactory.getLogger("org.apache.pdfbox")).setLevel(Level.OFF);
    }

    private Finding inspect(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("sent"), bytes);
            Finding finding = FileInspection.inspect(file, MOST);
            result = Files.readAllBytes(file);
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
                arguments("a PDF with a link", Samples.pdf(FileInspectionTests::link), EvidenceType.PDF),
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
        return Stream.of(
                arguments("an archive after a PDF", joined(pdf, Samples.zip("a.txt")), EvidenceProblem.TWO_FILES),
                arguments("an archive that ends like a PDF",
                        joined(Arrays.copyOf(pdf, pdf.length - 6), Samples.zip("a.txt"), ascii("\n%%EOF\n")),
                        EvidenceProblem.TWO_FILES),
                arguments("half a PDF", Arrays.copyOf(pdf, pdf.length / 2), EvidenceProblem.DAMAGED),
                arguments("a PDF of nothing", ascii("%PDF-1.7\n%%EOF"), EvidenceProblem.DAMAGED),
                arguments("a PDF with a script", Samples.pdfWithScript(), EvidenceProblem.SCRIPT),
                arguments("a PDF that starts a program",
                        Samples.pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch())),
                        EvidenceProblem.LAUNCH),
                arguments("half a JPEG", Arrays.copyOf(Samples.jpeg(), 200), EvidenceProblem.DAMAGED),
                arguments("half a PNG", Arrays.copyOf(Samples.png(), 60), EvidenceProblem.DAMAGED),
                arguments("a PNG that claims 3,600 megapixels", Samples.pngClaiming(60_000, 60_000),
                        EvidenceProblem.TOO_MANY_PIXELS),
                arguments("a JPEG of endless scans", endlessScans(), EvidenceProblem.TOO_COMPLEX),
                arguments("half a HEIC", Arrays.copyOf(Samples.heic(), 700), EvidenceProblem.DAMAGED));
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
