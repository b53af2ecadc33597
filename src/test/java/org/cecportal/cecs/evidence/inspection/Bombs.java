package org.cecportal.cecs.evidence.inspection;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.params.provider.Arguments;

import static org.cecportal.cecs.evidence.inspection.Samples.ascii;
import static org.cecportal.cecs.evidence.inspection.Samples.joined;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Small files that unpack to, or keep a machine busy with, far more than they should. */
public final class Bombs {

    private static final String PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources ";

    private Bombs() {
    }

    /** A PDF of a few kilobytes whose page takes minutes to paint. */
    public static byte[] slowPage() {
        return formsInForms();
    }

    /** PDFs whose page takes too much to paint. */
    public static Stream<Arguments> ofPainting() {
        return Stream.of(
                arguments("a page that unpacks to a gigabyte", page("<< >>", endless("0 0 m 9 9 l S\n", 1 << 30))),
                arguments("forms in forms, ten times ten times ten", formsInForms()),
                arguments("tiles without number", tiles()), arguments("a shading by a slow function", shadings()),
                arguments("a picture of a billion pixels", picture(40_000, 40_000)),
                arguments("masks in masks", masks()), arguments("lines of tiny dashes", dashes()));
    }

    /** Lines over the whole page, a million dashes each. */
    private static byte[] dashes() {
        return page("<< >>",
                packed("[0.001 0.001] 0 d 0.5 w\n" + "0 0 m 600 700 l S 0 700 m 600 0 l S\n".repeat(2000)));
    }

    private static byte[] formsInForms() {
        Map<Integer, byte[]> objects = new LinkedHashMap<>();
        String ten = "/F Do ".repeat(10);
        for (int depth = 0; depth < 9; depth++) {
            String content = (depth < 8) ? ten : "0 0 600 700 re f ";
            objects.put(5 + depth,
                    stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F "
                            + (6 + depth) + " 0 R >> >>", ascii(content)));
        }
        return page("<< /XObject << /F 5 0 R >> >>", packed(ten), objects);
    }

    private static byte[] tiles() {
        return page("<< /Pattern << /P 5 0 R >> >>", packed("/Pattern cs /P scn 0 0 612 792 re f\n".repeat(2000)),
                Map.of(5,
                        stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 2000 2000]"
                                + " /XStep 0.5 /YStep 0.5 /Resources << >>",
                                ascii("0 0 1000 1000 re f " + "0 0 m 9 9 l S ".repeat(500)))));
    }

    private static byte[] shadings() {
        String slow = "{ " + "dup sin cos 360 mul ".repeat(400) + " pop 0 0 }";
        return page(
                "<< /Shading << /S << /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1]"
                        + " /Matrix [612 0 0 792 0 0] /Function 5 0 R >> >> >>",
                packed("/S sh\n".repeat(200)),
                Map.of(5, stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", ascii(slow))));
    }

    private static byte[] picture(int width, int height) {
        return page("<< /XObject << /I 5 0 R >> >>", packed("600 0 0 700 0 0 cm /I Do\n"),
                Map.of(5,
                        stream("/Type /XObject /Subtype /Image /Width " + width + " /Height " + height
                                + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
                                endless("\0".repeat(1000), 1L << 30))));
    }

    private static byte[] masks() {
        Map<Integer, byte[]> objects = new LinkedHashMap<>();
        for (int depth = 0; depth < 60; depth++) {
            int form = 5 + depth;
            objects.put(form,
                    stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency"
                            + " /CS /DeviceRGB >> /Resources << /ExtGState << /G << /SMask << /S /Luminosity /G "
                            + (form + 1) + " 0 R >> >> >> /XObject << /F " + (form + 1) + " 0 R >> >>",
                            ascii("/G gs 0 0 612 792 re f /F Do")));
        }
        objects.put(65, stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", ascii("0 0 612 792 re f")));
        return page("<< /XObject << /F 5 0 R >> >>", packed("/F Do\n"), objects);
    }

    /** Files that take too much to look into, or seem to. */
    public static Stream<Arguments> ofInspection() {
        return Stream.of(arguments("a PDF whose structure unpacks to gigabytes", structure()),
                arguments("a PDF whose table leads to itself", tableLoop()),
                arguments("a PDF whose pages lead to themselves", pagesLoop()),
                arguments("a PDF whose pages hang 80,000 deep", deepPages()),
                arguments("a PDF whose attachment unpacks to a gigabyte", attachment()),
                arguments("a PNG of 49 megapixels, deep and clear", deepPng(7000, 7000)),
                arguments("a PNG whose notes unpack to a gigabyte", notes()),
                arguments("a progressive JPEG that claims 49 megapixels", claiming(7000, 7000)),
                arguments("a HEIC of a million boxes", boxes()));
    }

    /** In a stream of objects that does not call itself one. */
    private static byte[] structure() {
        byte[] packed = endless("\0".repeat(1000), 2L << 30);
        String head = "%PDF-1.5\n1 0 obj\n<< /Filter /FlateDecode /N 1 /First 4 /Length " + packed.length
                + " >>\nstream\n";
        byte[] stream = joined(ascii(head), packed, ascii("\nendstream\nendobj\n"));
        byte[] table = { 0, 0, 0, 1, 9, 0, 2, 1, 0 };
        return joined(stream,
                ascii("2 0 obj\n<< /Type /XRef /Size 4 /W [1 1 1] /Index [0 2 3 1] /Root 3 0 R /Length 9 >>\nstream\n"),
                table, ascii("\nendstream\nendobj\nstartxref\n" + stream.length + "\n%%EOF\n"));
    }

    private static byte[] tableLoop() {
        byte[] pdf = page("<< >>", packed("0 0 9 9 re f"));
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return ascii(text.replace("/Size", "/Prev " + text.indexOf("xref\n0") + " /Size"));
    }

    private static byte[] pagesLoop() {
        return document(Map.of(1, ascii("<< /Type /Catalog /Pages 2 0 R >>"), 2,
                ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), 3,
                ascii("<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1 >>")));
    }

    private static byte[] deepPages() {
        Map<Integer, byte[]> objects = new LinkedHashMap<>();
        objects.put(1, ascii("<< /Type /Catalog /Pages 2 0 R >>"));
        for (int i = 2; i < 80_000; i++) {
            objects.put(i,
                    ascii("<< /Type /Pages /Kids [" + (i + 1) + " 0 R] /Count 1 /Parent " + (i - 1) + " 0 R >>"));
        }
        objects.put(80_000, ascii("<< /Type /Page /Parent 79999 0 R /MediaBox [0 0 9 9] >>"));
        return document(objects);
    }

    private static byte[] attachment() {
        return document(Map.of(1, ascii("<< /Type /Catalog /Pages 2 0 R /AF [5 0 R] >>"), 2,
                ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), 3,
                ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"), 5,
                ascii("<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 6 0 R >> >>"), 6,
                stream("/Type /EmbeddedFile /Filter /FlateDecode", endless("text ".repeat(100), 1L << 30))));
    }

    /** Sixteen bits of four samples a pixel, all the same. */
    private static byte[] deepPng(int width, int height) {
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] { 16, 6, 0, 0, 0 }).array();
        return joined(ascii("\u0089PNG\r\n\u001a\n"), Photos.chunk("IHDR", header),
                Photos.chunk("IDAT", endless("\0".repeat(1000), (width * 8L + 1) * height)),
                Photos.chunk("IEND", new byte[0]));
    }

    private static byte[] notes() {
        return Photos.pngWith("zTXt", joined(ascii("note\0\0"), endless("x".repeat(1000), 1L << 30)));
    }

    private static byte[] claiming(int width, int height) {
        byte[] jpeg = Photos.jpeg(Samples.picture(64, 32, BufferedImage.TYPE_3BYTE_BGR), true);
        for (int at = 2; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc2) {
                jpeg[at + 5] = (byte) (height >> 8);
                jpeg[at + 6] = (byte) height;
                jpeg[at + 7] = (byte) (width >> 8);
                jpeg[at + 8] = (byte) width;
            }
        }
        return jpeg;
    }

    private static byte[] boxes() {
        byte[][] many = new byte[1_000_000][];
        Arrays.fill(many, Photos.box("free", new byte[0]));
        return joined(Samples.heic(), joined(many));
    }

    private static byte[] page(String resources, byte[] content) {
        return page(resources, content, Map.of());
    }

    private static byte[] page(String resources, byte[] content, Map<Integer, byte[]> more) {
        Map<Integer, byte[]> objects = new LinkedHashMap<>(Map.of(1, ascii("<< /Type /Catalog /Pages 2 0 R >>"), 2,
                ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), 3, ascii(PAGE + resources + " >>"), 4,
                stream("/Filter /FlateDecode", content)));
        objects.putAll(more);
        return document(objects);
    }

    private static byte[] stream(String keys, byte[] content) {
        return joined(ascii("<< " + keys + " /Length " + content.length + " >>\nstream\n"), content,
                ascii("\nendstream"));
    }

    private static byte[] document(Map<Integer, byte[]> objects) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(ascii("%PDF-1.7\n"));
        StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        List<Integer> numbers = objects.keySet().stream().sorted().toList();
        for (int number : numbers) {
            table.append(String.format(Locale.ROOT, "%d 1\n%010d 00000 n \n", number, pdf.size()));
            pdf.writeBytes(joined(ascii(number + " 0 obj\n"), Objects.requireNonNull(objects.get(number)),
                    ascii("\nendobj\n")));
        }
        int at = pdf.size();
        pdf.writeBytes(ascii(table + "trailer\n<< /Root 1 0 R /Size " + (numbers.getLast() + 1) + " >>\nstartxref\n"
                + at + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    private static byte[] packed(String text) {
        return endless(text, text.length());
    }

    /** A text again and again, packed. */
    private static byte[] endless(String text, long most) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] bytes = ascii(
                text.repeat((int) Math.max(1, Math.min(most / text.length(), 65_536 / text.length() + 1))));
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(1), 65_536)) {
            for (long written = 0; written < most; written += bytes.length) {
                out.write(bytes, 0, (int) Math.min(bytes.length, most - written));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return packed.toByteArray();
    }

}
