package org.cecportal.history;

import java.util.List;
import java.util.Objects;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class HistoryTests {

    private final HistoryRecord history;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final ChangeReason reason;

    private final Given given;

    private final MockMvc mvc;

    @Autowired
    HistoryTests(HistoryRecord history, JdbcClient jdbc, PlatformTransactionManager transactions, ChangeReason reason,
            Given given, MockMvc mvc) {
        this.history = history;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.reason = reason;
        this.given = given;
        this.mvc = mvc;
    }

    private void rename(Given.Person person, String givenName) {
        jdbc.sql("update member set given_name = ? where id = ?").params(givenName, person.id().value()).update();
    }

    @Test
    void r16RecordsWhoBeforeAfterAndWhy() {
        Given.Person person = given.member("Before", "Name");
        Actor.actingAs("registrar", () -> transaction.executeWithoutResult(status -> {
            reason.is("the member married");
            rename(person, "After");
        }));
        List<HistoryEntry> changes = history.latest(HistoryFilter.ofMember(person.number()));
        assertThat(changes).extracting(HistoryEntry::kind).containsExactly("CHANGED", "ADDED");
        assertThat(changes.getFirst().actor()).isEqualTo("registrar");
        HistoryEntry.Change change = Objects.requireNonNull(changes.getFirst().change());
        assertThat(change.reason()).isEqualTo("the member married");
        assertThat(change.differences()).containsExactly(new HistoryEntry.Difference("given_name", "Before", "After"));
    }

    @Test
    void r16AChangeThatIsRolledBackLeavesNoRecordAndOneThatChangesNothingNeither() {
        Given.Person person = given.member("Same", "Name");
        transaction.executeWithoutResult(status -> {
            rename(person, "Other");
            status.setRollbackOnly();
        });
        rename(person, "Same");
        assertThat(history.latest(HistoryFilter.ofMember(person.number()))).hasSize(1);
    }

    @Test
    void r16SecretsStayOutOfTheRecord() {
        Integer leaks = jdbc.sql("""
                select count(*) from history_entry
                where cast(coalesce(before, '{}') as text) || cast(coalesce(after, '{}') as text) like '%_hash%'""")
            .query(Integer.class)
            .single();
        assertThat(leaks).isZero();
    }

    @Test
    void administratorsReadItByMemberAndPage() throws Exception {
        Given.Person person = given.member("Read", "Back");
        rename(person, "Readable");
        mvc.perform(get("/admin/history").param("member", person.number()).with(Given.admin()))
            .andExpect(status().isOk())
            .andExpect(content().string(containsString("Readable")));
        mvc.perform(get("/admin/history").param("before", "nonsense").with(Given.admin())).andExpect(status().isOk());
        mvc.perform(get("/admin/history").with(person.signedIn())).andExpect(status().isForbidden());
    }

}
