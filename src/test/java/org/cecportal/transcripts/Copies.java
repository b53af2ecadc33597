package org.cecportal.transcripts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.cecportal.Given;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.web.Download;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** A member's record in each form, as bytes. */
@Component
class Copies {

    private final ExcelTranscripts excel;

    private final CsvTranscripts csv;

    private final PdfTranscripts pdf;

    private final Printing printing;

    Copies(ExcelTranscripts excel, CsvTranscripts csv, PdfTranscripts pdf, Printing printing) {
        this.excel = excel;
        this.csv = csv;
        this.pdf = pdf;
        this.printing = printing;
    }

    static HistoryQuery scope(String scope) {
        return query(scope, null);
    }

    static HistoryQuery query(String scope, @Nullable String text) {
        return new HistoryQuery(scope, null, null, text, null, null);
    }

    byte[] excel(Given.Person person, HistoryQuery query) throws IOException {
        return bytes(out -> excel.write(person.id(), query, out));
    }

    byte[] csv(Given.Person person, HistoryQuery query) throws IOException {
        return bytes(out -> csv.write(person.id(), query, out));
    }

    byte[] pdf(Given.Person person, HistoryQuery query) throws IOException {
        return ((Pdf.Printed) pdf(person.id(), query)).bytes();
    }

    Pdf pdf(MemberId member, HistoryQuery query) throws IOException {
        return pdf.of((Print.Whole) printing.of(member, query));
    }

    Print.Whole whole(Given.Person person, HistoryQuery query) {
        return (Print.Whole) printing.of(person.id(), query);
    }

    private static byte[] bytes(Download.NamedContent file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.writeTo(bytes);
        return bytes.toByteArray();
    }

}
