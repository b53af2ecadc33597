package org.cecportal.audits.campaigns;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.cecportal.audits.campaigns.CampaignReport.Agreement;
import org.cecportal.audits.campaigns.CampaignReport.Outcome;
import org.cecportal.audits.campaigns.Campaigns.Campaign;
import org.cecportal.shared.Credits;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.OverflowingSheet;
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
            new Page(workbook, cells, campaign.name(), "report", 48, 17, 17, 28, 14, 14, 14).report(campaign);
            new Page(workbook, cells, campaign.name(), "cases", 10, 16, 10, 18, 28, 14, 14, 14, 11, 12, 12)
                .cases(campaign);
            new Page(workbook, cells, campaign.name(), "decisions", 9, 14, 40, 10, 18, 11, 44, 18, 14)
                .decisions(campaign);
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

    /** What the cases of a campaign amount to. */
    private static final class Sums {

        private long entries;

        private Credits claimed = Credits.ZERO;

        private Credits allowed = Credits.ZERO;

        private void add(CampaignReports.CaseLine one) {
            entries += one.entries();
            claimed = claimed.plus(one.claimed());
            allowed = (one.allowed() != null) ? allowed.plus(one.allowed()) : allowed;
        }

    }

    /** A part of the workbook. */
    private final class Page {

        private final OverflowingSheet sheet;

        private final CellWriter cells;

        Page(Workbook workbook, CellWriter cells, String title, String name, int... widths) {
            this.sheet = new OverflowingSheet(workbook, cells, say(name), title, say("page", "&P", "&N"),
                    OverflowingSheet.MOST_ROWS, widths);
            this.cells = cells;
        }

        private void header(int[] numbers, String... keys) {
            sheet.header(Arrays.stream(keys).map(key -> say("column." + key)).toList(), numbers);
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
            cells.subtitle(sheet.next(), settings.organisation().name());
            cells.title(sheet.next(), campaign.name());
            sheet.leaveOut();
            sheet.headings(Stream
                .concat(Stream.of(say("outcomes")),
                        Arrays.stream(Outcome.values()).map(outcome -> say("outcome." + outcome)))
                .toList(), IntStream.rangeClosed(1, Outcome.values().length).toArray());
            report.outcomes()
                .forEach(type -> counted(type.code(), type.cases().stream().mapToLong(Long::longValue).toArray()));
            sheet.leaveOut();
            sheet.headings(List.of(say("ages"), say("column.cases")), 1);
            report.ages().forEach(age -> counted(say("age." + age.age()), age.cases()));
            sheet.leaveOut();
            sheet.headings(List.of(say("agreement"), say("column.judged"), say("column.same")), 1, 2);
            agreement("second", report.second());
            agreement("appeals", report.appeals());
            sheet.leaveOut();
            sheet.headings(List.of(say("rejections"), say("column.entries")), 1);
            report.rejections().forEach(reason -> counted(reason.reason(), reason.entries()));
            sheet.finish();
        }

        private void agreement(String kind, Agreement agreement) {
            counted(say("agreement." + kind), agreement.judged(), agreement.same());
        }

        void cases(Campaign campaign) {
            Sums sums = new Sums();
            header(new int[] { 8, 9, 10 }, "case", "member", "type", "state", "outcome", "opened", "due", "decided",
                    "entries", "claimed", "allowed");
            reports.eachCase(campaign.id(), one -> {
                Row row = sheet.next();
                cells.id(row, 0, one.id());
                cells.text(row, 1, one.memberNumber());
                cells.text(row, 2, one.code());
                cells.text(row, 3, word("audits.state." + one.state()));
                cells.text(row, 4, say("outcome." + one.outcome()));
                cells.date(row, 5, one.openedOn());
                cells.date(row, 6, one.dueOn());
                cells.date(row, 7, one.decidedOn());
                cells.count(row, 8, one.entries());
                cells.credits(row, 9, one.claimed());
                cells.credits(row, 10, one.allowed());
                sheet.fit(row);
                sums.add(one);
            });
            int listed = sheet.listed();
            sheet.finish();
            if (sheet.isOnly()) {
                Row total = sheet.next();
                cells.total(total, say("total"), 11);
                cells.totalCount(total, 8, listed, sums.entries);
                cells.totalCredits(total, 9, listed, sums.claimed);
                cells.totalCredits(total, 10, listed, sums.allowed);
            }
        }

        void decisions(Campaign campaign) {
            header(new int[] { 5 }, "case", "member", "entry", "stage", "decision", "credits", "reason", "by", "on");
            reports.eachDecision(campaign.id(), one -> {
                Row row = sheet.next();
                cells.id(row, 0, one.caseId());
                cells.text(row, 1, one.memberNumber());
                cells.text(row, 2, one.title());
                cells.text(row, 3, say("stage." + one.stage()));
                cells.text(row, 4, word("audits.decision." + one.decision()));
                cells.credits(row, 5, one.credits());
                cells.text(row, 6, one.reason());
                cells.text(row, 7, one.by());
                cells.date(row, 8, one.on());
                sheet.fit(row);
            });
            sheet.finish();
        }

    }

}
