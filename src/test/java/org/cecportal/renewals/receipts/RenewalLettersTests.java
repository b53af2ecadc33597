package org.cecportal.renewals.receipts;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.mail.Mailbox;
import org.cecportal.renewals.GivenRenewals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class RenewalLettersTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    RenewalLetters letters;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private static String address(Person person) {
        return "rena" + person.number() + "@members.example";
    }

    @Test
    void theConfirmationCarriesReceiptAndCalendarEntryAndIsWrittenOnce() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> mailbox.newestTo(address(person)).filter(mail -> !mail.attachments().isEmpty()).isPresent());
        letters.run(renewals.latest(person), (done, total, message) -> {
        });
        Mailbox.Mail mail = mailbox.newestTo(address(person)).orElseThrow();
        assertThat(mail.body()).contains("Hello Rena Newall", "Your new cycle runs from", "/renewals/");
        assertThat(jdbc.sql("select count(*) from mail where about = ?")
            .param("renewal-" + renewals.latest(person))
            .query(Long.class)
            .single()).isOne();
        byte[] receipt = download(mail, 0);
        try (PDDocument document = Loader.loadPDF(receipt)) {
            assertThat(new PDFTextStripper().getText(document)).contains("USD 60.00");
        }
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(download(mail, 1)));
        assertThat(calendar.toString())
            .contains("DTSTART;VALUE=DATE:" + today.plusMonths(5).plusYears(3).toString().replace("-", ""));
    }

    @Test
    void aReceiptThatCannotBePrintedIsToldInTheLetter() throws Exception {
        Person person = renewals.ready(today, 5);
        jdbc.sql("update member set given_name = 'Rena 🏃' where id = ?").param(person.id().value()).update();
        renewals.renewed(mvc, person, today);
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> mailbox.newestTo(address(person)).filter(mail -> !mail.attachments().isEmpty()).isPresent());
        Mailbox.Mail mail = mailbox.newestTo(address(person)).orElseThrow();
        assertThat(mail.body()).contains("because it has characters that we cannot print in a PDF");
        assertThat(mail.attachments()).hasSize(1);
    }

    private byte[] download(Mailbox.Mail mail, int position) throws Exception {
        return mvc.perform(get("/dev/mail/{id}/{position}", mail.id(), position))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    }

    @Test
    void aDecisionAReversalAndARefundAreTold() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        long payment = jdbc.sql("select max(id) from payment where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
        mvc.perform(post("/admin/payments/{id}/refund", payment).with(Given.admin())
            .with(Given.formToken())
            .param("amount", "5")
            .param("reason", "goodwill"));
        mvc.perform(post("/admin" + renewals.page(person) + "/reverse").with(Given.admin())
            .with(Given.formToken())
            .param("reason", "mistake"));
        List<String> subjects = jdbc.sql("select subject from mail where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .list();
        assertThat(subjects).anyMatch(subject -> subject.endsWith("your refund"))
            .anyMatch(subject -> subject.endsWith("your renewal was reversed"));
    }

}
