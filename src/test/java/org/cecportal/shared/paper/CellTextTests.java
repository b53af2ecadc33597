package org.cecportal.shared.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.OpenXml;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CellTextTests {

    private static final List<String> PIECES = List.of("_", "x", "0041", "_x0041_", "_x005F_", "_x000D_", "x0042_", "é",
            "_xabcd_", "💚", " ", "A", "_x00_", "__");

    private static List<String> typed() {
        Random random = new Random(5);
        return IntStream.range(0, 300)
            .mapToObj(i -> random.ints(1 + random.nextInt(8), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining()))
            .toList();
    }

    @Test
    void whatLooksLikeAnEscapeIsReadBackAsTyped() throws Exception {
        List<String> typed = typed();
        byte[] file = workbook(typed);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheetAt(0)).hasSameSizeAs(typed);
            for (Row row : workbook.getSheetAt(0)) {
                assertThat(row.getCell(0).getStringCellValue()).isEqualTo(typed.get(row.getRowNum()));
            }
        }
        OpenXml.assertValid(file);
    }

    private static byte[] workbook(List<String> texts) throws Exception {
        try (StreamedWorkbook workbook = new StreamedWorkbook()) {
            CellWriter cells = new CellWriter(workbook);
            var sheet = workbook.createSheet("Texts");
            for (int i = 0; i < texts.size(); i++) {
                cells.text(sheet.createRow(i), 0, texts.get(i));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void whatIsCutIsMarkedAndNeverCutInsideACharacter() {
        assertThat(CellText.of("_x0041_")).isEqualTo("_x005F_x0041_");
        assertThat(CellText.of("a_b_x12_")).isEqualTo("a_b_x12_");
        for (int before = 32_750; before < 32_770; before++) {
            String typed = "a".repeat(before) + "_x0041_" + "💚".repeat(20);
            String cut = CellText.of(typed);
            assertThat(cut).hasSizeLessThanOrEqualTo(32_767).endsWith("…");
            assertThat(typed).startsWith(cut.replace("_x005F_", "_").replace("…", ""));
            assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 2))).isFalse();
        }
    }

}
