package org.cecportal.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.cecportal.PortalTest;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mails are sent once and tried again. They are written in a far future, where the
 * running portal does not look.
 */
@PortalTest
class MailSendingTests {

    private static final Instant THEN = Instant.parse("2090-01-01T12:00:00Z");

    private static final int CLOSED = 1;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NamedParameterJdbcOperations batches;

    @Autowired
    PlatformTransactionManager transactions;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private int port;

    private final String address = "m" + System.nanoTime() + "@people.example";

    @BeforeEach
    void start() {
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void stop() {
        server.stop();
        jdbc.sql("delete from mail where written_at >= '2090-01-01'").update();
    }

    @Test
    void filesAndTheWayToUnsubscribeGoWithAMail() throws Exception {
        Attachment file = new Attachment("receipt.pdf", "application/pdf", new byte[] { 37, 80, 68, 70, 0, -1 });
        write(letter("With a file").with(file).unsubscribedAt(URI.create("https://portal.example/unsubscribe/abc")));
        sending(THEN).sendDue();
        MimeMessage mail = server.getReceivedMessages()[0];
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getBodyPart(0).getContent()).isEqualTo("Text");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("receipt.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(file.content());
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://portal.example/unsubscribe/abc>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void aMailArrivesOnceHoweverManyNodesSend() throws Exception {
        IntStream.range(0, 40).forEach((i) -> write(letter("Number " + i)));
        Callable<@Nullable Void> node = () -> {
            sending(THEN).sendDue();
            return null;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (Future<@Nullable Void> one : nodes.invokeAll(List.of(node, node, node, node))) {
                one.get();
            }
        }
        sending(THEN).sendDue();
        assertThat(arrived()).hasSize(40);
        assertThat(arrived().stream().map(MailSendingTests::subject)).doesNotHaveDuplicates();
    }

    @Test
    void addressesSubjectAndTextArriveAndACodeIsWiped() throws Exception {
        write(new Letter(address, "Grüße", "Code 12345678, für Zoë\n", true, THEN.plusSeconds(900)));
        sending(THEN).sendDue();
        MimeMessage mail = arrived().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Grüße");
        assertThat(mail.getContent().toString()).contains("Code 12345678, für Zoë");
        assertThat(mail.getFrom()[0].toString()).contains("no-reply@portal.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(state("body || '|' || tries || '|' || (sent_at is not null)")).isEqualTo("|1|true");
    }

    @Test
    void aLineBreakAddsNoHeaderAndNoRecipient() throws Exception {
        write(new Letter(address, "Hello\r\nBcc: other@people.example", "Text", false, null));
        write(new Letter(address + ", other@people.example", "List", "Text", false, null));
        write(new Letter(address + "\r\nBcc: other@people.example", "Break", "Text", false, null));
        sending(THEN).sendDue();
        MimeMessage mail = Stream.of(server.getReceivedMessages()).findFirst().orElseThrow();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Hello Bcc: other@people.example");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from mail where recipient like ? and due_at = 'infinity'")
            .param(address + "%")
            .query(Long.class)
            .single()).isEqualTo(2);
    }

    @Test
    void aFailureIsTriedAgainWithGrowingDelays() {
        write(letter("Later"));
        server.stop();
        port = CLOSED;
        sending(THEN).sendDue();
        assertThat(state("tries || ' ' || (sent_at is null) || ' ' || extract(epoch from due_at - written_at)::int"))
            .isEqualTo("1 true 30");
        assertThat(state("problem")).isNotBlank().doesNotContain(address);
        start();
        sending(THEN.plusSeconds(29)).sendDue();
        assertThat(arrived()).isEmpty();
        sending(THEN.plusSeconds(31)).sendDue();
        assertThat(arrived()).hasSize(1);
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(MailSending::delay)).isSorted()
            .startsWith(Duration.ofSeconds(30), Duration.ofMinutes(1))
            .endsWith(Duration.ofHours(6));
    }

    /** A refusal for good is not tried twelve times. */
    @Test
    void aRefusalForGoodIsTriedOnceAndItsReasonIsKept() throws IOException {
        try (SmtpServer refusing = new SmtpServer(true).answering("RCPT", "550 5.1.1 no such user")) {
            port = refusing.port();
            write(new Letter(address, "Code", "Your code is 12345678", true, null));
            sending(THEN).sendDue();
            sending(THEN.plus(Duration.ofDays(30))).sendDue();
            assertThat(refusing.commands().stream().filter(command -> command.contains(address))).hasSize(1);
            assertThat(state("tries || ' ' || problem || ' ' || (due_at = 'infinity') || ' [' || body || ']'"))
                .isEqualTo("1 550 5.1.1 no such user true []");
            assertThat(state("tried_at = written_at")).isEqualTo("t");
        }
    }

    @Test
    void aRefusalForNowIsTriedAgain() throws IOException {
        try (SmtpServer refusing = new SmtpServer(true).answering("RCPT", "451 4.7.1 greylisted")) {
            port = refusing.port();
            write(letter("Later"));
            sending(THEN).sendDue();
            assertThat(state("tries || ' ' || problem || ' ' || (due_at < 'infinity')"))
                .isEqualTo("1 451 4.7.1 greylisted true");
            refusing.answeringAgain("RCPT");
            sending(THEN.plusSeconds(31)).sendDue();
            assertThat(refusing.received()).extracting(SmtpServer.Received::to).containsExactly(address);
        }
    }

    /** The portal dies after the server took the mail and before it is written down. */
    @Test
    void handedInTwiceAfterACrashAMailHasTheSameMessageId() throws IOException {
        try (SmtpServer keeping = new SmtpServer(true)) {
            port = keeping.port();
            write(letter("Once"));
            MailSending dying = sending(THEN);
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                assertThat(dying.sendNext(Urgency.BULK)).isTrue();
                status.setRollbackOnly();
            });
            assertThat(state("sent_at is null")).isEqualTo("t");
            sending(THEN.plusSeconds(600)).sendDue();
            assertThat(keeping.received()).hasSize(2);
            assertThat(keeping.received().stream().map(mail -> mail.header("Message-ID")))
                .containsOnly(keeping.received().getFirst().header("Message-ID"));
        }
    }

    @Test
    void codesComeBeforeEverythingElseAndBulkComesLast() {
        write(letter("Bulk").inBulk());
        write(letter("Ordinary"));
        write(letter("Code").opening(null));
        sending(THEN).sendDue();
        assertThat(arrived().stream().map(MailSendingTests::subject)).containsExactly("Code", "Ordinary", "Bulk");
    }

    /** Also when it expires while others before it are sent. */
    @Test
    void anExpiredCodeIsNeverTaken() {
        write(new Letter(address, "Code", "12345678", true, THEN.plusSeconds(900)).opening(null));
        MailSending late = sending(THEN.plusSeconds(900));
        assertThat(late.sendNext(Urgency.AWAITED)).isFalse();
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aNewerCodeReplacesTheOneOfItsBrowserThatIsNotSentYet() {
        long account = jdbc.sql("select min(id) from account").query(Long.class).single();
        write(new Letter(address, "First", "11111111", true, THEN.plusSeconds(900)).opening(account, "browser"));
        write(new Letter(address, "Other", "33333333", true, THEN.plusSeconds(900)).opening(account, "other"));
        new TransactionTemplate(transactions).executeWithoutResult(status -> outbox(THEN).replace(account, "browser"));
        write(new Letter(address, "Second", "22222222", true, THEN.plusSeconds(960)).opening(account, "browser"));
        sending(THEN).sendDue();
        assertThat(arrived().stream().map(MailSendingTests::subject)).containsExactlyInAnyOrder("Other", "Second");
    }

    @Test
    void whatIsTooLateIsNotSentAndKeepsNoCode() {
        write(new Letter(address, "Code", "12345678", true, THEN.plusSeconds(900)));
        sending(THEN.plusSeconds(901)).sendDue();
        assertThat(arrived()).isEmpty();
        assertThat(state("problem || '|' || body")).isEqualTo("expired|");
    }

    @Test
    void productionWithoutAMailServerDoesNotStart() {
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> transport(null, false))
            .withMessageContaining("spring.mail.host");
        assertThat(transport(null, true)).isInstanceOf(DemoTransport.class);
        assertThat(transport(new JavaMailSenderImpl(), true)).isInstanceOf(SmtpTransport.class);
    }

    private static MailTransport transport(@Nullable JavaMailSenderImpl sender, boolean demo) {
        PortalSettings settings = new PortalSettings(ZoneId.of("UTC"), Path.of("data"),
                URI.create("http://localhost:8080"), demo, Period.ZERO, organisation());
        return new MailConfiguration().mailTransport(new ObjectProvider<>() {
            @Override
            public Stream<JavaMailSenderImpl> stream() {
                return Stream.ofNullable(sender);
            }
        }, settings);
    }

    private static PortalSettings.Organisation organisation() {
        return new PortalSettings.Organisation("The Organisation", "help@portal.example", "no-reply@portal.example");
    }

    private Letter letter(String subject) {
        return new Letter(address, subject, "Text", false, null);
    }

    private void write(Letter letter) {
        new TransactionTemplate(transactions).executeWithoutResult((status) -> outbox(THEN).write(letter));
    }

    private Outbox outbox(Instant now) {
        return new Outbox(jdbc, batches, Clock.fixed(now, ZoneId.of("UTC")));
    }

    /** A node, at a moment. */
    private MailSending sending(Instant now) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        Properties properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", "2000");
        return new MailSending(outbox(now), new SmtpTransport(sender, organisation()), transactions,
                Clock.fixed(now, ZoneId.of("UTC")));
    }

    private List<MimeMessage> arrived() {
        return Arrays.stream(server.getReceivedMessages()).filter((mail) -> recipient(mail).equals(address)).toList();
    }

    private String state(String columns) {
        return jdbc.sql("select " + columns + " from mail where recipient = ?")
            .param(address)
            .query(String.class)
            .single();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        }
        catch (MessagingException ex) {
            throw new AssertionError(ex);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        }
        catch (MessagingException ex) {
            throw new AssertionError(ex);
        }
    }

}
