package org.cecportal.audits;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.cecportal.audits.CampaignReport.Agreement;
import org.cecportal.audits.CampaignReport.Outcome;
import org.cecportal.audits.Campaigns.Campaign;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.StreamedWorkbook;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A campaign as a workbook: its report, its cases, and every decision. */
@Service
@Transactional(readOnly = true)
public class ExcelCampaigns {

    private final CampaignReports reports;

    private final PortalSettings settings;

    private final MessageSource messages;

    ExcelCampaigns(CampaignReports reports, PortalSettings settings, MessageSource messages) {
        this.reports = reports;
        this.settings = settings;
        this.messages = messages;
    }

    /** Read whole, so that a slow reader keeps nothing waiting; to be closed. */
    public StreamedWorkbook of(Campaign campaign) throws IOException {
        StreamedWorkbook workbook = new StreamedWorkbook();
        try {
            CellWriter cells = new CellWriter(workbook);
            new Page(workbook, cells, "report", 60, 14, 14, 14, 14, 14, 14).report(campaign);
            new Page(workbook, cells, "cases", 10, 16, 10, 18, 16, 14, 14, 14, 10, 12, 12).cases(campaign);
            new Page(workbook, cells, "decisions", 10, 16, 44, 12, 14, 12, 60, 20, 14).decisions(campaign);
            workbook.describe(campaign.name(), settings.organisation().name());
            return workbook;
        }
        catch (RuntimeException ex) {
            workbook.close();
            throw ex;
        }
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("audits.report." + key, arguments, Locale.ENGLISH);
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }

    /** A part of the workbook. */
    private final class Page {

        private final LongSheet sheet;

        private final CellWriter cells;

        Page(Workbook workbook, CellWriter cells, String name, int... widths) {
            this.sheet = new LongSheet(workbook, cells, say(name), LongSheet.MOST_ROWS, widths);
            this.cells = cells;
        }

        private void header(String... keys) {
            sheet.header(Arrays.stream(keys).map(key -> say("column." + key)).toList());
        }

        private void counted(String label, long... counts) {
            Row row = sheet.next();
            cells.text(row, 0, label);
            for (int i = 0; i < counts.length; i++) {
                cells.count(row, i + 1, counts[i]);
            }
            sheet.fit(row);
        }

        void report(Campaign campaign) {
            CampaignReport report = reports.of(campaign.id());
            cells.title(sheet.next(), campaign.name());
            cells.text(sheet.next(), 0, settings.organisation().name());
            sheet.leaveOut();
            sheet.headings(
                    Stream
                        .concat(Stream.of(say("outcomes")),
                                Arrays.stream(Outcome.values()).map(outcome -> say("outcome." + outcome)))
                        .toList());
            report.outcomes()
                .forEach(type -> counted(type.code(), type.cases().stream().mapToLong(Long::longValue).toArray()));
            sheet.leaveOut();
            sheet.headings(List.of(say("ages"), say("column.cases")));
            report.ages().forEach(age -> counted(say("age." + age.age()), age.cases()));
            sheet.leaveOut();
            sheet.headings(List.of(say("agreement"), say("column.judged"), say("column.same")));
            agreement("second", report.second());
            agreement("appeals", report.appeals());
            sheet.leaveOut();
            sheet.headings(List.of(say("rejections"), say("column.entries")));
            report.rejections().forEach(reason -> counted(reason.reason(), reason.entries()));
        }

        private void agreement(String kind, Agreement agreement) {
            counted(say("agreement." + kind), agreement.judged(), agreement.same());
        }

        void cases(Campaign campaign) {
            header("case", "member", "type", "state", "outcome", "opened", "due", "decided", "entries", "claimed",
                    "allowed");
            reports.eachCase(campaign.id(), one -> {
                Row row = sheet.next();
                cells.count(row, 0, one.id());
                cells.text(row, 1, one.memberNumber());
                cells.text(row, 2, one.code());
                cells.text(row, 3, word("audits.state." + one.state()));
                cells.text(row, 4, say("outcome." + one.outcome()));
                cells.date(row, 5, one.openedOn());
                cells.date(row, 6, one.dueOn());
                if (one.decidedOn() != null) {
                    cells.date(row, 7, one.decidedOn());
                }
                cells.count(row, 8, one.entries());
                cells.credits(row, 9, one.claimed());
                if (one.allowed() != null) {
                    cells.credits(row, 10, one.allowed());
                }
            });
        }

        void decisions(Campaign campaign) {
            header("case", "member", "entry", "stage", "decision", "credits", "reason", "by", "on");
            reports.eachDecision(campaign.id(), one -> {
                Row row = sheet.next();
                cells.count(row, 0, one.caseId());
                cells.text(row, 1, one.memberNumber());
                cells.text(row, 2, one.title());
                cells.text(row, 3, say("stage." + one.stage()));
                cells.text(row, 4, word("audits.decision." + one.decision()));
                if (one.credits() != null) {
                    cells.credits(row, 5, one.credits());
                }
                cells.text(row, 6, one.reason());
                cells.text(row, 7, one.by());
                cells.date(row, 8, one.on());
                sheet.fit(row);
            });
        }

    }

}
