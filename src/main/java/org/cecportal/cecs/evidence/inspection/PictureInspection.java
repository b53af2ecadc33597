package org.cecportal.cecs.evidence.inspection;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.jspecify.annotations.Nullable;

/**
 * Paints a JPEG or PNG again, so that only its pixels remain, upright. The place where it
 * was taken, and anything else a file can carry beside them, is gone.
 */
final class PictureInspection {

    /** A picture that declares more is refused before any pixel is decoded. */
    static final long MOST_PIXELS = 50_000_000;

    /** What one decoded picture may take; of a larger one, every second pixel is read. */
    private static final long MOST_BYTES = 100_000_000;

    /** Cameras use about ten; each takes a decoder over all pixels. */
    private static final int MOST_SCANS = 100;

    private static final int MISSING = 0xff808080;

    private static final int INKS = 4;

    private static final long INK_BITS = 32;

    private static final float[] JPEG_QUALITIES = { 0.9f, 0.8f, 0.7f };

    private static final float SMALLEST_PNG = 0;

    private final EvidenceType type;

    private final Path file;

    private final long most;

    private PictureInspection(EvidenceType type, Path file, long most) {
        this.type = type;
        this.file = file;
        this.most = most;
    }

    /**
     * @param most bytes that the result should not exceed
     */
    static Optional<EvidenceProblem> defuse(EvidenceType type, Path file, long most) throws IOException {
        return new PictureInspection(type, file, most).defuse();
    }

    private Optional<EvidenceProblem> defuse() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        BufferedImage picture;
        if (type == EvidenceType.JPEG) {
            JpegHeader header = JpegHeader.of(bytes);
            if (!header.isCommon()) {
                return Optional.of(EvidenceProblem.RARE_KIND);
            }
            if (header.scans() > MOST_SCANS) {
                return Optional.of(EvidenceProblem.TOO_COMPLEX);
            }
            picture = painted(jpeg(bytes, header), header.orientation());
        }
        else {
            int orientation = PngHeader.orientation(bytes);
            picture = painted(read(bytes, -1), orientation);
        }
        write(picture);
        return Optional.empty();
    }

    /** Drops a color profile that does not fit: the picture can be shown without it. */
    private BufferedImage jpeg(byte[] bytes, JpegHeader header) throws IOException {
        try {
            return read(bytes, header.adobe());
        }
        catch (UnfitException ex) {
            throw ex;
        }
        catch (IOException | RuntimeException ex) {
            return read(header.plain(), header.adobe());
        }
    }

    private BufferedImage read(byte[] bytes, int adobe) throws IOException {
        ImageReader reader = reader();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw new UnfitException(EvidenceProblem.TOO_MANY_PIXELS);
            }
            Iterator<ImageTypeSpecifier> kinds = reader.getImageTypes(0);
            ImageTypeSpecifier pixels = kinds.hasNext() ? kinds.next() : null;
            BufferedImage picture = (pixels != null && !isOfInks(pixels)) ? reader.read(0, sampling(reader, pixels))
                    : InkPicture.of(reader.readRaster(0, sampling(reader, null)), adobe);
            if (!warnings.isEmpty() && endsGray(picture)) {
                throw new UnfitException(EvidenceProblem.DAMAGED);
            }
            return picture;
        }
        finally {
            reader.dispose();
        }
    }

    private static boolean isOfInks(ImageTypeSpecifier pixels) {
        return pixels.getNumComponents() == INKS && !pixels.getColorModel().hasAlpha();
    }

    /** The missing part of a truncated JPEG is decoded as this gray. */
    private static boolean endsGray(BufferedImage picture) {
        int last = picture.getHeight() - 1;
        return IntStream.range(0, picture.getWidth()).allMatch(x -> picture.getRGB(x, last) == MISSING);
    }

    private ImageReader reader() throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mimeType());
        if (!readers.hasNext()) {
            throw new IOException("No reader for " + type);
        }
        return readers.next();
    }

    private static ImageReadParam sampling(ImageReader reader, @Nullable ImageTypeSpecifier pixels) throws IOException {
        long bits = (pixels != null) ? (long) pixels.getNumBands() * pixels.getBitsPerBand(0) : INK_BITS;
        long bytes = bits * reader.getWidth(0) * reader.getHeight(0) / 8;
        int step = Math.max(1, (int) Math.ceil(Math.sqrt((double) bytes / MOST_BYTES)));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    /**
     * Paints on a new canvas in standard colors, so that no embedded color profile is
     * kept.
     */
    private static BufferedImage painted(BufferedImage picture, int orientation) {
        ColorModel colours = picture.getColorModel();
        if (colours instanceof IndexColorModel && orientation == ExifOrientation.UPRIGHT) {
            return picture;
        }
        boolean lying = orientation >= 5;
        int kind = colours.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR
                : (colours.getNumComponents() == 1) ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage canvas = new BufferedImage(lying ? picture.getHeight() : picture.getWidth(),
                lying ? picture.getWidth() : picture.getHeight(), kind);
        Graphics2D brush = canvas.createGraphics();
        brush.drawImage(picture, upright(orientation, picture.getWidth(), picture.getHeight()), null);
        brush.dispose();
        return canvas;
    }

    /** As Exif's eight orientations are defined. */
    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private void write(BufferedImage picture) throws IOException {
        if (type == EvidenceType.PNG) {
            write(picture, SMALLEST_PNG);
            return;
        }
        for (float quality : JPEG_QUALITIES) {
            write(picture, quality);
            if (Files.size(file) <= most) {
                return;
            }
        }
    }

    private void write(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type.mimeType()).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        Files.write(file, new byte[0]);
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        }
        finally {
            writer.dispose();
        }
    }

}
