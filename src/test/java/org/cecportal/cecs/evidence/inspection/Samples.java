package org.cecportal.cecs.evidence.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files as members send them, and as others do. */
public final class Samples {

    private Samples() {
    }

    /** Red on the left, blue on the right. */
    public static BufferedImage picture(int width, int height, int kind) {
        BufferedImage picture = new BufferedImage(width, height, kind);
        Graphics2D brush = picture.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.setColor(Color.BLUE);
        brush.fillRect(width / 2, 0, width - width / 2, height);
        brush.dispose();
        return picture;
    }

    public static byte[] jpeg() {
        return encoded(picture(64, 32, BufferedImage.TYPE_3BYTE_BGR), "jpg");
    }

    public static byte[] png() {
        return encoded(picture(64, 32, BufferedImage.TYPE_3BYTE_BGR), "png");
    }

    public static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    /** A photograph that says where it was taken, by whom, and how to turn it. */
    public static byte[] jpegWithPlace(int orientation) {
        byte[] jpeg = jpeg();
        return joined(Arrays.copyOf(jpeg, 2), segment(0xe1, exif(orientation)),
                segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretCreator</x:xmpmeta>")),
                segment(0xfe, ascii("SecretComment")), Arrays.copyOfRange(jpeg, 2, jpeg.length),
                ascii("SecretTrailer"));
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
            .put((byte) 0xff)
            .put((byte) marker)
            .putShort((short) (content.length + 2))
            .put(content)
            .array();
    }

    /** Two directories: orientation and a pointer, and 40 degrees north. */
    private static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 2 + 24 + 4 + 24).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("Exif\0\0")).put(ascii("II")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(ascii("N\0\0\0"));
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(68);
        tiff.putInt(0);
        tiff.putInt(40).putInt(1).putInt(42).putInt(1).putInt(0).putInt(1);
        return tiff.array();
    }

    /** A few bytes that claim to be a picture of that size. */
    public static byte[] pngClaiming(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
            .put(ascii("IHDR"))
            .putInt(width)
            .putInt(height)
            .put(new byte[] { 8, 2, 0, 0, 0 })
            .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] png = png();
        return joined(Arrays.copyOf(png, 8),
                ByteBuffer.allocate(4 + 17 + 4).putInt(13).put(header).putInt((int) crc.getValue()).array(),
                Arrays.copyOfRange(png, 33, png.length));
    }

    /** Made by libheif, with a place and a creator written into it by ExifTool. */
    public static byte[] heic() {
        try (InputStream bytes = Objects
            .requireNonNull(Samples.class.getResourceAsStream("/evidence/photo-with-place.heic"))) {
            return bytes.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public static byte[] pdf() {
        return pdf(document -> {
        });
    }

    public static byte[] pdfWithScript() {
        return pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
    }

    /** Opens without a password when the one for readers is empty. */
    public static byte[] encryptedPdf(String forReaders, int bits, boolean aes) {
        return pdf(document -> {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", forReaders,
                    new AccessPermission(0));
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(aes);
            document.protect(policy);
        });
    }

    /** What is done to a PDF of one page before it is written. */
    public interface Change {

        void on(PDDocument document) throws IOException;

    }

    public static byte[] pdf(Change change) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            change.on(document);
            document.save(out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    /** Bytes that hang somewhere in a PDF. */
    public static PDStream stream(PDDocument document, byte[] bytes) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(bytes));
    }

    /** An archive with files of these names. */
    public static byte[] zip(String... names) {
        return zip(Arrays.asList(names), "something");
    }

    /** An archive of one file. */
    static byte[] zipOf(String name, String content) {
        return zip(List.of(name), content);
    }

    private static byte[] zip(List<String> names, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(ascii(content));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

}
