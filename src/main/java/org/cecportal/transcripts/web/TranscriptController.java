package org.cecportal.transcripts.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;
import org.cecportal.transcripts.CsvTranscripts;
import org.cecportal.transcripts.ExcelTranscripts;
import org.cecportal.transcripts.PdfTranscripts;
import org.cecportal.transcripts.Print;
import org.cecportal.transcripts.Printing;
import org.cecportal.transcripts.TranscriptFile;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

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

    @GetMapping("/transcript.xlsx")
    void excel(@SignedInMember MemberId member, HistoryQuery query, HttpServletResponse response) throws IOException {
        send(excel.of(member, query), response);
    }

    @GetMapping("/transcript.csv")
    void csv(@SignedInMember MemberId member, HistoryQuery query, HttpServletResponse response) throws IOException {
        send(csv.of(member, query), response);
    }

    @GetMapping("/transcript.pdf")
    @Nullable String pdf(@SignedInMember MemberId member, HistoryQuery query, Model model, HttpServletResponse response)
            throws IOException {
        return switch (printing.of(member, query)) {
            case Print.Whole whole -> {
                send(pdf.of(whole), response);
                yield null;
            }
            case Print.TooLong tooLong -> refuse(tooLong, query, model, response);
        };
    }

    @GetMapping("/transcript/print")
    String print(@SignedInMember MemberId member, HistoryQuery query, Model model, HttpServletResponse response) {
        return switch (printing.of(member, query)) {
            case Print.Whole whole -> {
                model.addAttribute("issued", whole.issued());
                model.addAttribute("entries", whole.entries());
                model.addAttribute("script", "print");
                yield "transcripts/print";
            }
            case Print.TooLong tooLong -> refuse(tooLong, query, model, response);
        };
    }

    private static String refuse(Print.TooLong tooLong, HistoryQuery query, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("tooLong", tooLong);
        model.addAttribute("query", query);
        return "transcripts/too-long";
    }

    private static void send(TranscriptFile file, HttpServletResponse response) throws IOException {
        try (file) {
            response.setContentType(file.contentType());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file.name()).build().toString());
            file.writeTo(response.getOutputStream());
        }
    }

}
