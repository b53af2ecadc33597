package org.cecportal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What a PDF says to a camera and to a screen reader. */
public final class Paper {

    private static final int DPI = 200;

    private static final int SCREEN_DPI = 96;

    private Paper() {
    }

    /** The text of the QR code on the last page, from its picture. */
    public static String qrCode(PDDocument document) throws IOException, ReaderException {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, DPI);
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        LuminanceSource source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }

    /** Keeps a picture of the first page under {@code target/screenshots}. */
    public static void picture(PDDocument document, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, SCREEN_DPI), "png",
                folder.resolve(name + ".png").toFile());
    }

    /** It is tagged, in English, shows its title, and carries its fonts. */
    public static void assertAccessible(PDDocument document) throws IOException {
        assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
        assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
        assertThat(tags(document)).filteredOn(tag -> "Figure".equals(tag.getStructureType()))
            .isNotEmpty()
            .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).contains("QR code"));
        int fonts = 0;
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                fonts++;
            }
        }
        assertThat(fonts).isPositive();
    }

    /** It obeys every rule of PDF/A-2a and of PDF/UA-1, as far as veraPDF can see. */
    public static void assertArchivable(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour standard : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
                ValidationResult result = validator.validate(parser);
                assertThat(result.getTestAssertions()).as(standard.toString()).isEmpty();
                assertThat(result.isCompliant()).as(standard.toString()).isTrue();
                assertThat(result.getTotalAssertions()).isGreaterThan(100);
            }
        }
    }

    public static List<PDStructureElement> tags(PDDocument document) {
        List<PDStructureElement> tags = new ArrayList<>();
        collect(document.getDocumentCatalog().getStructureTreeRoot(), tags);
        return tags;
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> tags) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element);
                collect(element, tags);
            }
        }
    }

}
