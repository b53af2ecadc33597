package org.cecportal.shared.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Paper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PDFs say in the scripts of the world. What they look like, no test sees: the files
 * stay in {@code target/scripts}.
 */
class PdfPrinterTests {

    /**
     * Words as people write them: letters, conjuncts, marks, and letters in ligatures.
     */
    private static final List<List<String>> WORDS = List.of(
            List.of("Zoë", "O'Neil", "Nguyễn", "Thị", "Łukasz", "Öztürk", "Office", "difficult", "baffling"),
            List.of("Ελένη", "Παπαδοπούλου", "Ώρα"), List.of("Владимир", "Щукин", "Їжак", "Упражнения"),
            List.of("王小明", "太极拳", "欧阳", "繁體", "鬱龜"), List.of("佐藤", "花子", "ラジオ", "がぎぐげご", "体操", "ヴァイオリン"),
            List.of("김민준", "건강", "운동", "뷁", "값"),
            List.of("अनुष्का", "शर्मा", "क्षत्रिय", "हिन्दी", "श्रीमती", "प्रशिक्षण", "र्कि", "ज्ञान", "१२३"),
            List.of("สมชาย", "ที่นี่", "น้ำ", "กรุงเทพฯ", "ปั้น", "ผู้ใหญ่", "เก้าอี้", "๑๒๓"),
            List.of("রবীন্দ্রনাথ", "ঠাকুর"), List.of("தமிழ்", "கோவை"), List.of("తెలుగు", "శ్రీ"), List.of("ગુજરાતી"),
            List.of("ਪੰਜਾਬੀ"), List.of("ಕನ್ನಡ"), List.of("മലയാളം"), List.of("සිංහල"), List.of("ខ្មែរ"),
            List.of("မြန်မာ"), List.of("አማርኛ"), List.of("ລາວ"), List.of("ליאור", "בן-דוד", "תרגיל"),
            List.of("محمد", "الحداد", "صلاح", "السلامي", "تمرين"));

    private static String page(Stream<String> texts) {
        return texts.map(text -> "<p><bdi>%s</bdi></p><p><b><bdi>%s</bdi></b></p>".formatted(text, text))
            .collect(Collectors.joining("",
                    """
                            <!DOCTYPE html>
                            <html lang="en"><head><meta charset="utf-8"/><title>Scripts</title>
                            <meta name="subject" content="Every script"/>
                            <link rel="stylesheet" type="text/css" href="portal:transcripts/pdf.css"/></head><body><h1>Scripts</h1>
                            """,
                    "</body></html>"));
    }

    private static byte[] print(String name, Stream<String> texts) throws IOException {
        byte[] pdf = ((Pdf.Printed) PdfPrinter.print(page(texts), "CEC Portal")).bytes();
        Files.createDirectories(Path.of("target", "scripts"));
        Files.write(Path.of("target", "scripts", name + ".pdf"), pdf);
        return pdf;
    }

    private static List<String> lines(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document)
                .lines()
                .map(line -> Normalizer.normalize(line, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty() && !"Scripts".equals(line))
                .toList();
        }
    }

    @Test
    void whatWasTypedInAnyScriptCanBeCopiedOut() throws Exception {
        Random random = new Random(13);
        List<String> names = IntStream.range(0, 120).mapToObj(i -> {
            List<String> words = WORDS.get(i % WORDS.size());
            return random.ints(1 + random.nextInt(3), 0, words.size())
                .mapToObj(words::get)
                .collect(Collectors.joining(" "));
        }).toList();
        assertThat(lines(print("generated", names.stream())))
            .isEqualTo(names.stream().flatMap(name -> Stream.of(name, name)).toList());
    }

    @Test
    void scriptsMixInALine() throws Exception {
        List<String> titles = List.of("Yoga (योग) for ไทย, then 中文 & 김민준", "CPT 2.5: प्रशिक्षण 2026", "ท่า 3 太极拳");
        assertThat(lines(print("mixed", titles.stream().map(title -> title.replace("&", "&amp;")))))
            .isEqualTo(titles.stream().flatMap(title -> Stream.of(title, title)).toList());
    }

    @Test
    void everyScriptIsFitForArchivesAndScreenReaders() throws Exception {
        Paper.assertArchivable(print("all", WORDS.stream().map(words -> String.join(" ", words))));
    }

    @Test
    void anyHangulSyllableAndCommonIdeographCanBePrinted() {
        assertThat(Glyphs
            .of(IntStream.rangeClosed(0xAC00, 0xD7A3).mapToObj(Character::toString).collect(Collectors.joining()))
            .missing()).isEmpty();
        assertThat(Glyphs
            .of(IntStream.rangeClosed(0x4E00, 0x9FA5).mapToObj(Character::toString).collect(Collectors.joining()))
            .missing()).isEmpty();
    }

    @Test
    void whatNoFontHasIsNamedInsteadOfMarked() throws Exception {
        Pdf pdf = PdfPrinter.print(page(Stream.of("Robin 🏃🏽‍♀️ Duarte 💚", "💚 again", "𐎀")), "CEC Portal");
        assertThat(pdf).isEqualTo(new Pdf.Unprintable(List.of("🏃", "🏽", "💚", "𐎀")));
        assertThat(((Pdf.Unprintable) pdf).named()).isEqualTo("🏃, 🏽, 💚, 𐎀");
    }

    @Test
    void aDocumentCarriesOnlyTheFontsThatItUses() throws Exception {
        byte[] latin = print("latin", Stream.of("Zoë O'Neil"));
        assertThat(fonts(latin)).hasSize(2).allMatch(font -> font.contains("DejaVu"));
        assertThat(latin).hasSizeLessThan(40_000);
        assertThat(Glyphs.of("Zoë O'Neil").fonts()).containsExactly(PrintFont.DEJAVU);
        assertThat(fonts(print("thai", Stream.of("Zoë สมชาย")))).hasSize(4)
            .anyMatch(font -> font.contains("NotoSansThai"))
            .noneMatch(font -> font.contains("Droid"));
    }

    private static List<String> fonts(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            List<String> names = new ArrayList<>();
            for (var name : resources.getFontNames()) {
                names.add(resources.getFont(name).getName());
            }
            return names;
        }
    }

}
