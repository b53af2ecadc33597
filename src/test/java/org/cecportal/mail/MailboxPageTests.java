package org.cecportal.mail;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's mailbox. */
@PortalTest
class MailboxPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Outbox outbox;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void theNewestMailToAnAddressIsThereAtOnceAsPlainText() throws Exception {
        String to = "Box" + System.nanoTime() + "@people.example";
        write(new Letter(to, "First", "one", false, null));
        write(new Letter(to, "Second", "two\nlines", false, null));
        Browser browser = new Browser(mvc).visit("/dev/mail/latest?to=" + to.toLowerCase());
        assertThat(browser.response().getContentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(browser.response().getContentAsString()).isEqualTo("To: " + to + "\nSubject: Second\n\ntwo\nlines");
        assertThat(browser.visit("/dev/mail").text()).contains("First", "Second", to);
    }

    @Test
    void anEmptyBoxIsNotFound() {
        assertThat(new Browser(mvc).visit("/dev/mail/latest?to=nobody@people.example").status()).isEqualTo(404);
    }

    private void write(Letter letter) {
        new TransactionTemplate(transactions).executeWithoutResult((status) -> outbox.write(letter));
    }

}
