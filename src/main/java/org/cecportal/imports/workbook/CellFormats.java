package org.cecportal.imports.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;

/** The formats that a workbook's cells refer to by number. */
final class CellFormats {

    static final CellFormat GENERAL = new CellFormat(0, "General");

    private final List<CellFormat> formats;

    private CellFormats(List<CellFormat> formats) {
        this.formats = formats;
    }

    static CellFormats none() {
        return new CellFormats(List.of());
    }

    static CellFormats read(XmlPart xml) throws IOException {
        Map<Integer, String> codes = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            if (name.equals("numFmt")) {
                String code = xml.attribute("formatCode");
                codes.put(xml.number("numFmtId", 0), (code != null) ? CellText.decoded(code) : "General");
            }
            else if (name.equals("cellXfs")) {
                for (String xf = xml.nextChild("cellXfs"); xf != null; xf = xml.nextChild("cellXfs")) {
                    if (xf.equals("xf")) {
                        formats.add(format(xml.number("numFmtId", 0), codes));
                    }
                }
            }
        }
        return new CellFormats(formats);
    }

    private static CellFormat format(int id, Map<Integer, String> codes) {
        String builtIn = (id < BuiltinFormats.FIRST_USER_DEFINED_FORMAT_INDEX) ? BuiltinFormats.getBuiltinFormat(id)
                : null;
        return new CellFormat(id, codes.getOrDefault(id, (builtIn != null) ? builtIn : "General"));
    }

    /**
     * The format of that number; a cell without one, or with an unknown one, is general.
     */
    CellFormat of(@Nullable String number) {
        int index = XmlPart.number(number);
        return (index >= 0 && index < formats.size()) ? formats.get(index) : GENERAL;
    }

}
