package org.cecportal.audits.proving;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.jobs.JobProgress;
import org.cecportal.mail.Mailbox;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Each step of a case is mailed once (R14). */
@PortalTest
class AuditLettersTests {

    private static final RequestPostProcessor FIRST = GivenAudits.auditor("letters1");

    private static final RequestPostProcessor SECOND = GivenAudits.auditor("letters2");

    private static final JobProgress UNSEEN = (done, total, message) -> {
    };

    private static final String OPENED = "please send proof of your CECs by ";

    private static final String REVIEW = "an auditor is reviewing your proof";

    private final MockMvc mvc;

    private final GivenAudits audits;

    private final AuditLetters letters;

    private final Mailbox mailbox;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    @Autowired
    AuditLettersTests(MockMvc mvc, GivenAudits audits, AuditLetters letters, Mailbox mailbox, StatementCounter counter,
            JdbcClient jdbc) {
        this.mvc = mvc;
        this.audits = audits;
        this.letters = letters;
        this.mailbox = mailbox;
        this.counter = counter;
        this.jdbc = jdbc;
    }

    private Person renewed(LocalDate month, String... reported) {
        Person person = audits.reachable(audits.renewed(month, "CPT"));
        person.earned(month.minusYears(1), "42");
        return audits.reported(person, month, reported);
    }

    private Person drawn(String... reported) {
        LocalDate month = audits.month();
        Person person = renewed(month, reported);
        letters.run(audits.drawn(month, "100"), UNSEEN);
        return person;
    }

    private void send(String what, Person person, RequestPostProcessor who, String... fields) throws Exception {
        var request = post("/audits/cases/" + audits.caseOf(person) + what).with(who).with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        mvc.perform(request).andExpect(status().is3xxRedirection());
    }

    private void decide(Person person, int entry, RequestPostProcessor who, String... fields) throws Exception {
        send("/entries/" + audits.entriesOf(person).get(entry), person, who, fields);
    }

    private void submit(Person person) throws Exception {
        mvc.perform(post("/audit/{id}/complete", audits.caseOf(person)).param("unprovenOk", "true")
            .with(person.signedIn())
            .with(Given.formToken())).andExpect(status().is3xxRedirection());
    }

    @Test
    void theLetterOfADrawSaysWhatUntilWhenAndWhere() {
        Person person = drawn("4", "3");
        Mailbox.Mail mail = mailbox.newestTo(GivenAudits.address(person)).orElseThrow();
        assertThat(mail.subject()).contains(OPENED);
        assertThat(mail.body()).contains("Hello Audrey Checked", "the 2 entries you reported", "Reason: Campaign of",
                "/audit/" + audits.caseOf(person));
    }

    @Test
    void whoReportedNothingHearsThatNothingIsAsked() {
        assertThat(audits.mailed(drawn())).containsExactly("an audit, nothing to do");
    }

    /** Taken, given back and taken again is one review for the member. */
    @Test
    void r14EveryStepIsMailedOnce() throws Exception {
        Person person = drawn("4", "3");
        send("/claim", person, FIRST);
        send("/release", person, FIRST);
        send("/claim", person, SECOND);
        decide(person, 0, SECOND, "decision", "ask", "reason", "The other side");
        submit(person);
        decide(person, 0, SECOND, "decision", "reject", "reason", "Not shown");
        send("/release", person, SECOND);
        decide(person, 1, FIRST, "decision", "reject", "reason", "Nor this");
        assertThat(audits.stateOf(person)).isEqualTo("SECOND_OPINION");
        List<String> subjects = audits.mailed(person);
        assertThat(subjects.getFirst()).startsWith(OPENED);
        assertThat(subjects.get(2)).startsWith("please send more proof by ");
        assertThat(subjects.subList(1, subjects.size())).containsExactly(REVIEW, subjects.get(2),
                "we received your proof", "a second auditor is reviewing your audit");
        decide(person, 1, SECOND, "decision", "accept");
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
        assertThat(audits.mailed(person)).hasSize(subjects.size() + 1).last().isEqualTo("your audit is decided");
    }

    @Test
    void aCaseOpenedByHandAndGivenUpIsToldWithTheReasons() throws Exception {
        LocalDate month = audits.month();
        Person person = renewed(month, "4");
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "RENEWED")
            .param("reason", "A provider was closed")
            .with(FIRST)
            .with(Given.formToken())).andExpect(status().is3xxRedirection());
        assertThat(mailbox.newestTo(GivenAudits.address(person)).orElseThrow().body())
            .contains("Reason: A provider was closed");
        send("/withdraw", person, FIRST, "why", "It was another one");
        assertThat(mailbox.newestTo(GivenAudits.address(person)).orElseThrow().body())
            .contains("Reason: It was another one");
        assertThat(audits.mailed(person)).hasSize(2);
    }

    @Test
    void whoHasNoAddressIsNotKeptFromAnything() {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        Person other = renewed(month, "4");
        letters.run(audits.drawn(month, "100"), UNSEEN);
        assertThat(audits.mailed(other)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from mail where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void theLettersOfADrawAreWrittenOnceOnTwoNodesAndByAsManyStatementsForManyAsForOne() throws Exception {
        LocalDate few = audits.month();
        renewed(few, "4");
        LocalDate many = audits.month();
        List<Person> people = IntStream.range(0, 25).mapToObj(i -> renewed(many, "4")).toList();
        long small = audits.drawn(few, "100");
        long large = audits.drawn(many, "100");
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Future<String>> runs = List.of(nodes.submit(() -> letters.run(large, UNSEEN)),
                    nodes.submit(() -> letters.run(large, UNSEEN)));
            for (Future<String> run : runs) {
                run.get();
            }
        }
        assertThat(people).allSatisfy(person -> assertThat(audits.mailed(person)).hasSize(1));
        assertThat(counter.count(() -> letters.run(large, UNSEEN)))
            .isEqualTo(counter.count(() -> letters.run(small, UNSEEN)));
        assertThat(people).allSatisfy(person -> assertThat(audits.mailed(person)).hasSize(1));
    }

}
