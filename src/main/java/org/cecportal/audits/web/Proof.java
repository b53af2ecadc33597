package org.cecportal.audits.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;

import org.springframework.stereotype.Component;

/**
 * Proof as pictures: the pages of a PDF are painted here, so that no document of a member
 * is ever run in an auditor's browser. One at a time on a node.
 */
@Component
class Proof {

    /**
     * The longer side of a page, in pixels: enough to read small print at twice its size.
     */
    private static final int LONGEST_SIDE = 1800;

    private static final float MOST_POINTS_TO_PIXELS = 3;

    private final Semaphore painting = new Semaphore(1);

    private final EvidenceFiles files;

    Proof(EvidenceFiles files) {
        this.files = files;
    }

    /** How many pages a PDF has. */
    int pages(EvidenceFile file) throws IOException {
        try (PDDocument document = load(file)) {
            return document.getNumberOfPages();
        }
    }

    /**
     * A page as PNG.
     * @param page one-based
     */
    Optional<byte[]> page(EvidenceFile file, int page) throws IOException {
        painting.acquireUninterruptibly();
        try (PDDocument document = load(file)) {
            if (page > document.getNumberOfPages()) {
                return Optional.empty();
            }
            PDRectangle box = document.getPage(page - 1).getCropBox();
            float scale = Math.min(MOST_POINTS_TO_PIXELS,
                    LONGEST_SIDE / Math.max(1, Math.max(box.getWidth(), box.getHeight())));
            BufferedImage picture = new PDFRenderer(document).renderImage(page - 1, scale, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return Optional.of(png.toByteArray());
        }
        finally {
            painting.release();
        }
    }

    private PDDocument load(EvidenceFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.write(file, bytes);
        return Loader.loadPDF(bytes.toByteArray());
    }

}
