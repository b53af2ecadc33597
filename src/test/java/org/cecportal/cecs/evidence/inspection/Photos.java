package org.cecportal.cecs.evidence.inspection;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import static org.cecportal.cecs.evidence.inspection.Samples.ascii;
import static org.cecportal.cecs.evidence.inspection.Samples.joined;

/** Pictures as cameras, phones and printers' programs write them. */
final class Photos {

    private Photos() {
    }

    /** A film of an old phone, or what looks like one. */
    static byte[] film() {
        return joined(box("ftyp", ascii("mp42\0\0\0\0isommp42")), box("moov", new byte[40]),
                box("mdat", new byte[3000]));
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length).putInt(8 + content.length).put(ascii(type)).put(content).array();
    }

    /** A marker of a JPEG with its content. */
    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
            .put((byte) 0xff)
            .put((byte) marker)
            .putShort((short) (content.length + 2))
            .put(content)
            .array();
    }

    /** A JPEG with these bytes right after its first marker. */
    static byte[] jpegWith(byte[]... segments) {
        byte[] jpeg = Samples.jpeg();
        return joined(Arrays.copyOf(jpeg, 2), joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A colour profile that is none. */
    static byte[] brokenProfile() {
        byte[] noise = new byte[600];
        new Random(3).nextBytes(noise);
        return segment(0xe2, joined(ascii("ICC_PROFILE\0\1\1"), noise));
    }

    /** Says that it is for four inks, in a picture of three colours. */
    static byte[] profileOfInks() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        System.arraycopy(ascii("CMYK"), 0, profile, 16, 4);
        return segment(0xe2, joined(ascii("ICC_PROFILE\0\1\1"), profile));
    }

    static byte[] progressive() {
        return jpeg(Samples.picture(64, 32, BufferedImage.TYPE_3BYTE_BGR), true);
    }

    static byte[] jpeg(BufferedImage picture, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /**
     * A JPEG of four samples a pixel, left and right.
     * @param adobe the transform in Adobe's marker; -1 for none
     */
    static byte[] ofFour(int[] left, int[] right, int adobe) {
        byte[] samples = new byte[64 * 32 * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ((i / 4 % 64 < 32) ? left : right)[i % 4];
        }
        Raster raster = Raster.createInterleavedRaster(new DataBufferByte(samples, samples.length), 64, 32, 64 * 4, 4,
                new int[] { 0, 1, 2, 3 }, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        finally {
            writer.dispose();
        }
        byte[] jpeg = out.toByteArray();
        byte[] marker = (adobe < 0) ? new byte[0]
                : segment(0xee, joined(ascii("Adobe\0\u0064\0\0\0\0"), new byte[] { (byte) adobe }));
        return joined(Arrays.copyOf(jpeg, 2), marker, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A JPEG whose pixels are coded by another process, as its header says. */
    static byte[] codedBy(int process) {
        byte[] jpeg = Samples.jpeg();
        for (int at = 2; at < jpeg.length - 1; at++) {
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0) {
                jpeg[at + 1] = (byte) process;
                return jpeg;
            }
        }
        throw new IllegalStateException("Not a JPEG");
    }

    /**
     * Pixels that do not compress, so that a part of the file is a part of the picture.
     */
    static byte[] noise() {
        BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(5);
        for (int i = 0; i < 200 * 200; i++) {
            picture.setRGB(i % 200, i / 200, random.nextInt(1 << 24));
        }
        return Samples.encoded(picture, "jpg");
    }

    /** A PNG with this chunk right after its header. */
    static byte[] pngWith(String type, byte[] content) {
        byte[] png = Samples.png();
        return joined(Arrays.copyOf(png, 33), chunk(type, content), Arrays.copyOfRange(png, 33, png.length));
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] named = joined(ascii(type), content);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(8 + named.length)
            .putInt(content.length)
            .put(named)
            .putInt((int) crc.getValue())
            .array();
    }

    static byte[] interlaced() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(Samples.picture(64, 32, BufferedImage.TYPE_3BYTE_BGR), null, null),
                    parameters);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** An Exif block that turns the picture. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
            .put(ascii("MM\0*"))
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .array();
    }

}
