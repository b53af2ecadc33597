package org.cecportal.shared.paper;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;

import org.springframework.core.io.ClassPathResource;

/**
 * Turns a page of XML into a PDF that is both accessible (PDF/UA-1) and fit for archives
 * (PDF/A-2a).
 */
final class PdfPrinter {

    private static final int NORMAL = 400;

    private static final int BOLD = 700;

    private static final String PROTOCOL = "portal";

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.WARNING));
    }

    private PdfPrinter() {
    }

    static Pdf print(String html, String producer) throws IOException {
        Glyphs glyphs = Glyphs.of(html);
        return glyphs.missing().isEmpty() ? new Pdf.Printed(print(html, producer, glyphs.fonts()))
                : new Pdf.Unprintable(List.copyOf(glyphs.missing()));
    }

    private static byte[] print(String html, String producer, Set<PrintFont> fonts) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = builder(html, producer, document);
            fonts.stream().filter(font -> !font.isShaped()).forEach(font -> use(builder, document, font));
            ScriptWriter writer = new ScriptWriter(document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.getSharedContext().setTextRenderer(writer);
                renderer.createPDFWithoutClosing();
                if (writer.hasShaped()) {
                    TypedWords.inline(document);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        }
    }

    private static PdfRendererBuilder builder(String html, String producer, PDDocument document) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        builder.useProtocolsStreamImplementation(address -> new OwnResource(address.substring(PROTOCOL.length() + 1)),
                PROTOCOL);
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith(PROTOCOL + ":") || address.startsWith("data:image/png;"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useUnicodeBidiSplitter(TypedOrder::new);
        builder.useUnicodeBidiReorderer(new TypedOrder());
        builder.useUnicodeLineBreaker(new LineBreaks());
        builder.usePDDocument(document);
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
        builder.useColorProfile(SRGB);
        builder.withProducer(producer);
        builder.useFastMode();
        return builder;
    }

    private static void use(PdfRendererBuilder builder, PDDocument document, PrintFont font) {
        builder.useFont(new Embedded(document, font, false), font.family(), NORMAL, FontStyle.NORMAL, true);
        if (font.hasBold()) {
            builder.useFont(new Embedded(document, font, true), font.family(), BOLD, FontStyle.NORMAL, true);
        }
    }

    /** Loaded when its first letter is set. */
    private static final class Embedded extends PDFontSupplier {

        private final PDDocument document;

        private final PrintFont font;

        private final boolean bold;

        @SuppressWarnings("NullAway") // The library has a font or a subclass that gets
                                      // one.
        Embedded(PDDocument document, PrintFont font, boolean bold) {
            super(null);
            this.document = document;
            this.font = font;
            this.bold = bold;
        }

        @Override
        public PDFont supply() {
            return font.embed(document, bold);
        }

    }

    private static InputStream resource(String path) {
        try {
            return new ClassPathResource(path).getInputStream();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The document refers only to resources of the application. */
    private record OwnResource(String path) implements FSStream {

        @Override
        public InputStream getStream() {
            return resource(path);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }

    }

}
