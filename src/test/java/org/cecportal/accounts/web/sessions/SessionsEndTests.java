package org.cecportal.accounts.web.sessions;

import java.time.Duration;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.shared.web.SessionTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What ends a session, also one that another browser holds. */
@PortalTest
class SessionsEndTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    GivenSessions sessions;

    @Autowired
    SignIns signIns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Newcomer robin;

    private Browser thief;

    @BeforeEach
    void signIn() {
        robin = people.activated("Okafor");
        thief = new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
        assertThat(isSignedIn(thief)).isTrue();
    }

    @Test
    void twelveHoursEndItHoweverMuchItIsUsed() {
        created(SessionTime.LONGEST.minusMinutes(5));
        assertThat(isSignedIn(thief)).isTrue();
        assertThat(Long.parseLong(thief.visit("/session").page().text())).isBetween(200L, 300L);
        created(Duration.ofMinutes(6));
        assertThat(isSignedIn(thief)).isFalse();
    }

    /** In Base64, 36 letters are 216 bits; a UUID would have 122. */
    @Test
    void nobodyGuessesIt() {
        assertThat(jdbc.sql("select session_id from spring_session where principal_name = ?")
            .param(sessions.keyOf(robin.defaultUsername()))
            .query(String.class)
            .single()).matches("[A-Za-z0-9_-]{36}").doesNotMatch("[0-9a-f-]{36}");
    }

    @Test
    void signingOutEndsIt() {
        Cookie session = thief.session();
        thief.visit("/profile").press("Sign out");
        assertThat(isSignedIn(new Browser(mvc).keep(session))).isFalse();
    }

    @Test
    void aNewPasswordEndsTheSessionsOfOtherBrowsers() {
        Browser owner = new Browser(mvc).visit("/recover")
            .fill("username", robin.defaultUsername())
            .press("Send a code");
        String password = "ferry-lantern-83-walrus";
        owner.fill("code", people.newestCode(robin.email()))
            .fill("newPassword", password)
            .fill("confirmPassword", password)
            .press("Save and sign in");
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void aDisabledAccountGoesOnNowhere() {
        jdbc.sql("update account set state = 'DISABLED' where id = ?").param(robin.account()).update();
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void aChangeOfRolesEndsIt() {
        String username = people.staff(Role.ADMIN);
        Browser staff = new Browser(mvc).signIn(username, Newcomers.PASSWORD);
        assertThat(isSignedIn(staff)).isTrue();
        signIns.openStaff(username, "Staff", username + "@people.example", Newcomers.PASSWORD, Set.of(Role.AUDITOR));
        assertThat(isSignedIn(staff)).isFalse();
    }

    @Test
    void r13AMergeEndsIt() {
        endByMerge();
        assertThat(isSignedIn(thief)).isFalse();
    }

    /** The session may be stored after the account ended its sessions. */
    @Test
    void aSignInThatIsUnderWayMeanwhileDoesNotCount() {
        String stale = sessions.keyOf(robin.defaultUsername());
        endByMerge();
        Browser late = new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
        jdbc.sql("update spring_session set principal_name = ? where principal_name = ?")
            .params(stale, sessions.keyOf(robin.defaultUsername()))
            .update();
        assertThat(isSignedIn(late)).isFalse();
    }

    private void endByMerge() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> signIns.signOut(robin.member()));
    }

    private void created(Duration earlier) {
        jdbc.sql("update spring_session set creation_time = creation_time - ? where principal_name = ?")
            .params(earlier.toMillis(), sessions.keyOf(robin.defaultUsername()))
            .update();
    }

    private static boolean isSignedIn(Browser browser) {
        return !browser.visit("/profile").path().startsWith("/login");
    }

}
