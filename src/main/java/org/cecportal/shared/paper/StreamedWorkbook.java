package org.cecportal.shared.paper;

import java.io.OutputStream;
import java.util.zip.Deflater;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A workbook that writes its rows to disk as they come. It favors speed over size: rows
 * are compressed once, at the end.
 */
public final class StreamedWorkbook extends SXSSFWorkbook {

    private static final int ROWS_IN_MEMORY = 50;

    public StreamedWorkbook() {
        super(null, ROWS_IN_MEMORY, false, false);
        setZip64Mode(Zip64Mode.AsNeeded);
    }

    public void describe(String title, String creator) {
        POIXMLProperties.CoreProperties properties = getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setTitle(XmlText.valid(title));
        properties.setCreator(XmlText.valid(creator));
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        ZipArchiveOutputStream archive = super.createArchiveOutputStream(out);
        archive.setLevel(Deflater.BEST_SPEED);
        return archive;
    }

}
