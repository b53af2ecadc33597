package org.cecportal.mail;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.cecportal.PortalTest;
import org.cecportal.shared.MailSettings;
import org.cecportal.shared.PortalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Several senders at once, and a code among the next mails that leave. */
@PortalTest
class MailSendersTests {

    private static final Instant THEN = Instant.parse("2091-01-01T12:00:00Z");

    private static final int QUEUED = 1_900;

    private static final Duration SLOW = Duration.ofMillis(200);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NamedParameterJdbcOperations batches;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void clear() {
        jdbc.sql("delete from mail where written_at >= '2091-01-01'").update();
    }

    @Test
    void behind1900LettersACodeIsAmongTheNextToLeave() throws IOException {
        try (SmtpServer server = new SmtpServer(true).taking(SLOW)) {
            write(IntStream.range(0, QUEUED)
                .mapToObj(i -> new Letter("bulk" + i + "@people.example", "Bulk", "Text", false, null).inBulk())
                .toList());
            MailSenders senders = senders(server.port(), 3);
            senders.start();
            try {
                Awaitility.await().until(() -> server.received().size() >= 4);
                int before = server.received().size();
                write(List.of(new Letter("waits@people.example", "Code", "12345678", true, THEN.plusSeconds(900))
                    .opening(null)));
                Awaitility.await().until(() -> places(server) >= 0);
                assertThat(places(server) - before).isLessThan(20);
            }
            finally {
                senders.stop();
            }
            assertThat(senders.isRunning()).isFalse();
        }
    }

    /** The first sender takes nothing that many get. */
    @Test
    void aServerThatIsSlowWithAllOtherMailKeepsNoCode() throws IOException {
        try (SmtpServer server = new SmtpServer(true).taking(Duration.ofSeconds(8))) {
            write(IntStream.range(0, 10)
                .mapToObj(i -> new Letter("bulk" + i + "@people.example", "Bulk", "Text", false, null).inBulk())
                .toList());
            MailSenders senders = senders(server.port(), 3);
            senders.start();
            try {
                Awaitility.await().until(() -> server.commands().stream().filter("DATA"::equals).count() == 2);
                server.taking(Duration.ZERO);
                write(List.of(new Letter("waits@people.example", "Code", "12345678", true, THEN.plusSeconds(900))
                    .opening(null)));
                Awaitility.await().atMost(Duration.ofSeconds(6)).until(() -> places(server) == 0);
            }
            finally {
                senders.stop();
            }
        }
    }

    /** What is under way is finished, and nothing is sent twice. */
    @Test
    void stoppedAndStartedAgainEachMailIsSentOnce() throws IOException {
        try (SmtpServer server = new SmtpServer(true).taking(Duration.ofMillis(50))) {
            write(IntStream.range(0, 60)
                .mapToObj(i -> new Letter("one" + i + "@people.example", "Bulk", "Text", false, null))
                .toList());
            MailSenders senders = senders(server.port(), 4);
            MailSenders otherNode = senders(server.port(), 4);
            senders.start();
            otherNode.start();
            try {
                Awaitility.await().until(() -> server.received().size() > 10);
                senders.stop();
                senders.start();
                Awaitility.await().until(() -> own(server).size() >= 60);
            }
            finally {
                senders.stop();
                otherNode.stop();
            }
            assertThat(own(server)).hasSize(60).doesNotHaveDuplicates();
        }
    }

    private static List<String> own(SmtpServer server) {
        return server.received().stream().map(SmtpServer.Received::to).filter(to -> to.startsWith("one")).toList();
    }

    /** How many mails came before the code; below zero while it is not there. */
    private static int places(SmtpServer server) {
        return server.received().stream().map(SmtpServer.Received::to).toList().indexOf("waits@people.example");
    }

    private void write(List<Letter> letters) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> outbox().write(letters));
    }

    private Outbox outbox() {
        return new Outbox(jdbc, batches, Clock.fixed(THEN, ZoneOffset.UTC));
    }

    private MailSenders senders(int port, int number) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        PortalSettings.Organisation organisation = new PortalSettings.Organisation("The Organisation",
                "help@portal.example", "no-reply@portal.example");
        MailSending sending = new MailSending(outbox(), new SmtpTransport(server, organisation), transactions,
                Clock.fixed(THEN, ZoneOffset.UTC));
        return new MailSenders(sending, outbox(), new MailSettings(false, number, false));
    }

}
