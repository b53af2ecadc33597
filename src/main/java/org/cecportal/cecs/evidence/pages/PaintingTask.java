package org.cecportal.cecs.evidence.pages;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.cecportal.cecs.evidence.inspection.PdfInspection;
import org.cecportal.shared.workers.WorkerTask;

/**
 * Paints pages of PDFs in a worker. The path of a PDF, a page counted from 1 and the path
 * of the PNG to write go in; the number of pages comes out, and whether all of the page
 * could be painted. Page 0 only counts them.
 */
public class PaintingTask implements WorkerTask {

    /**
     * The longer side of a page, in pixels: enough to read small print at twice its size.
     */
    private static final int LONGEST_SIDE = 1800;

    private static final float MOST_POINTS_TO_PIXELS = 3;

    /** Takes half the time of the default level, for a tenth more bytes. */
    private static final float QUICK = 0.7f;

    @Override
    public void warmUp() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.showText("Certificate");
                content.endText();
                content.drawImage(
                        LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB)),
                        9, 9);
                content.drawImage(
                        JPEGFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)), 99,
                        9);
            }
            document.save(pdf);
        }
        Path picture = Files.createTempFile("warm-up", ".png");
        paint(pdf.toByteArray(), 1, picture);
        Files.delete(picture);
    }

    @Override
    public List<String> run(List<String> arguments) throws IOException {
        return paint(Files.readAllBytes(Path.of(arguments.get(0))), Integer.parseInt(arguments.get(1)),
                Path.of(arguments.get(2)));
    }

    private static List<String> paint(byte[] pdf, int page, Path picture) throws IOException {
        try (PDDocument document = PdfInspection.open(pdf)) {
            int pages = document.getNumberOfPages();
            Painter painter = new Painter(document);
            if (page >= 1 && page <= pages) {
                write(paint(document, painter, page), picture);
            }
            return List.of(String.valueOf(pages), String.valueOf(painter.isWhole()));
        }
    }

    private static BufferedImage paint(PDDocument document, Painter painter, int page) throws IOException {
        PDRectangle box = document.getPage(page - 1).getCropBox();
        float scale = Math.min(MOST_POINTS_TO_PIXELS,
                LONGEST_SIDE / Math.max(1, Math.max(box.getWidth(), box.getHeight())));
        return painter.renderImage(page - 1, scale, ImageType.RGB);
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUICK);
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        }
        finally {
            writer.dispose();
        }
    }

    /** Continues when a part cannot be painted, as PDF readers do, and remembers it. */
    private static final class Painter extends PDFRenderer {

        private boolean whole = true;

        Painter(PDDocument document) {
            super(document);
            setSubsamplingAllowed(true);
        }

        boolean isWhole() {
            return whole;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException ex)
                        throws IOException {
                    if (ex instanceof MissingImageReaderException) {
                        whole = false;
                    }
                    super.operatorException(operator, operands, ex);
                }
            };
        }

    }

}
