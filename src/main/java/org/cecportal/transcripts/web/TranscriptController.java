package org.cecportal.transcripts.web;

import java.io.IOException;
import java.util.Map;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;
import org.cecportal.transcripts.CsvTranscripts;
import org.cecportal.transcripts.ExcelTranscripts;
import org.cecportal.transcripts.PdfTranscripts;
import org.cecportal.transcripts.Print;
import org.cecportal.transcripts.Printing;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The member's own record in every form it takes, with the filter of the tab in force.
 */
@Controller
class TranscriptController {

    private final ExcelTranscripts excel;

    private final CsvTranscripts csv;

    private final PdfTranscripts pdf;

    private final Printing printing;

    TranscriptController(ExcelTranscripts excel, CsvTranscripts csv, PdfTranscripts pdf, Printing printing) {
        this.excel = excel;
        this.csv = csv;
        this.pdf = pdf;
        this.printing = printing;
    }

    @ShownOn("/certifications")
    @GetMapping("/transcript.xlsx")
    Download excel(@SignedInMember MemberId member, HistoryQuery query) {
        return Download.attachment(Download.EXCEL, out -> excel.write(member, query, out));
    }

    @ShownOn("/certifications")
    @GetMapping("/transcript.csv")
    Download csv(@SignedInMember MemberId member, HistoryQuery query) {
        return Download.attachment(CsvDownload.CSV, out -> csv.write(member, query, out));
    }

    @ShownOn("/certifications")
    @GetMapping("/transcript.pdf")
    ModelAndView pdf(@SignedInMember MemberId member, HistoryQuery query) throws IOException {
        return switch (printing.of(member, query)) {
            case Print.Whole whole -> pdf(whole, query);
            case Print.TooLong tooLong -> refusal(tooLong, query);
        };
    }

    private ModelAndView pdf(Print.Whole whole, HistoryQuery query) throws IOException {
        return switch (pdf.of(whole)) {
            case Pdf.Printed(byte[] bytes) -> new ModelAndView(Download.attachment(PdfTranscripts.fileName(whole),
                    MediaType.APPLICATION_PDF, out -> out.write(bytes)));
            case Pdf.Unprintable unprintable -> new ModelAndView("transcripts/unprintable",
                    Map.of("unprintable", unprintable, "query", query), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @GetMapping("/transcript/print")
    ModelAndView print(@SignedInMember MemberId member, HistoryQuery query) {
        return switch (printing.of(member, query)) {
            case Print.Whole whole -> new ModelAndView("transcripts/print",
                    Map.of("issued", whole.issued(), "entries", whole.entries(), "script", "print"));
            case Print.TooLong tooLong -> refusal(tooLong, query);
        };
    }

    private static ModelAndView refusal(Print.TooLong tooLong, HistoryQuery query) {
        return new ModelAndView("transcripts/too-long", Map.of("tooLong", tooLong, "query", query),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

}
