package org.cecportal.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.cecportal.shared.text.RandomAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/** R19, on the wire: a mail goes to exactly the address it is for, or nowhere. */
class SmtpTransportTests {

    private static final int ADDRESSES = 150;

    @ParameterizedTest
    @CsvSource(textBlock = """
            ana@boštel.example,ana@xn--botel-wdb.example
            ana@münchen.example,ana@xn--mnchen-3ya.example
            o'brien@field.example,o'brien@field.example
            A+b@FIELD.EXAMPLE,A+b@FIELD.EXAMPLE
            """)
    void r19ADomainGoesOutEncodedInEnvelopeAndHeader(String address, String wire) throws IOException {
        try (SmtpServer server = new SmtpServer(true)) {
            assertThat(deliver(server.port(), address)).isEqualTo(new Delivery.Delivered());
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo(wire);
                assertThat(mail.header("To")).isEqualTo(wire);
                assertThat(mail.from()).isEqualTo("no-reply@portal.example");
            });
            assertThat(server.commands()).noneMatch(command -> command.contains("SMTPUTF8"));
        }
    }

    @Test
    void r19LettersBeyondAsciiGoBySmtpUtf8() throws IOException {
        try (SmtpServer server = new SmtpServer(true)) {
            assertThat(deliver(server.port(), "mišo@münchen.example")).isEqualTo(new Delivery.Delivered());
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("mišo@xn--mnchen-3ya.example");
                assertThat(mail.header("To")).isEqualTo("mišo@xn--mnchen-3ya.example");
                assertThat(mail.header("Subject")).isEqualTo("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
            });
            assertThat(server.commands()).contains("MAIL FROM:<no-reply@portal.example> SMTPUTF8");
        }
    }

    @Test
    void r19WithoutSmtpUtf8NothingIsSentAtAll() throws IOException {
        try (SmtpServer server = new SmtpServer(false)) {
            assertThat(deliver(server.port(), "mišo@field.example"))
                .isEqualTo(new Delivery.Refused(MailProblem.BEYOND_ASCII));
            assertThat(server.received()).isEmpty();
            assertThat(server.commands()).noneMatch(command -> command.startsWith("RCPT"));
        }
    }

    @Test
    void whatIsNoAddressIsNotTried() throws IOException {
        try (SmtpServer server = new SmtpServer(true)) {
            for (String address : new String[] { "a@field..example", "a@field.example,b@field.example",
                    "Ana <a@field.example>", "n/a" }) {
                assertThat(deliver(server.port(), address)).isEqualTo(new Delivery.Refused(MailProblem.NOT_AN_ADDRESS));
            }
            assertThat(server.commands()).isEmpty();
        }
    }

    @Test
    void r19WhateverIsAcceptedArrivesAtExactlyThatAddress() throws Exception {
        List<EmailAddress> addresses = accepted();
        try (SmtpServer server = new SmtpServer(true)) {
            for (EmailAddress address : addresses) {
                assertThat(deliver(server.port(), address.toString())).isEqualTo(new Delivery.Delivered());
            }
            assertThat(server.received().stream().map(SmtpServer.Received::to))
                .containsExactlyElementsOf(addresses.stream().map(EmailAddress::wire).toList());
            for (SmtpServer.Received mail : server.received()) {
                assertThat(new InternetAddress(mail.header("To"), true).getAddress()).isEqualTo(mail.to());
            }
        }
    }

    @Test
    void r19AnotherServerReadsTheSame() throws Exception {
        List<EmailAddress> addresses = accepted().stream().filter(one -> !one.needsSmtpUtf8()).toList();
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            for (EmailAddress address : addresses) {
                assertThat(deliver(server.getSmtp().getPort(), address.toString())).isEqualTo(new Delivery.Delivered());
            }
            List<String> arrived = new ArrayList<>();
            for (MimeMessage mail : server.getReceivedMessages()) {
                arrived.add(((InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0]).getAddress());
            }
            assertThat(arrived).containsExactlyElementsOf(addresses.stream().map(EmailAddress::wire).toList());
        }
        finally {
            server.stop();
        }
    }

    private static List<EmailAddress> accepted() {
        Random random = new Random(20);
        return Stream.generate(() -> EmailAddress.read(RandomAddresses.next(random)))
            .filter(Reading.Accepted.class::isInstance)
            .map(reading -> ((Reading.Accepted) reading).address())
            .limit(ADDRESSES)
            .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RCPT,550 5.1.1 <a@field.example>: no such user,true,550 5.1.1 <…>: no such user
            RCPT,554 5.7.1 not here,true,554 5.7.1 not here
            RCPT,450 4.2.1 try later,false,450 4.2.1 try later
            RCPT,452 4.2.2 mailbox full,false,452 4.2.2 mailbox full
            DATA,554 5.7.1 no,true,554 5.7.1 no
            .,552 5.3.4 too large,true,552 5.3.4 too large
            .,451 4.3.0 try later,false,451 4.3.0 try later
            MAIL,553 5.7.1 not as this sender,false,not-let-in
            MAIL,451 4.3.0 busy,false,not-let-in
            EHLO,421 4.3.2 closing,false,unreachable
            """)
    void onlyWhatTheServerSaysOfTheRecipientOrTheMailIsForGood(String command, String answer, boolean forGood,
            String problem) throws IOException {
        try (SmtpServer server = new SmtpServer(true).answering(command, answer)) {
            if (command.equals("EHLO")) {
                server.answering("HELO", answer);
            }
            assertThat(deliver(server.port(), "a@field.example"))
                .isEqualTo(forGood ? new Delivery.Refused(problem) : new Delivery.Failed(problem));
            assertThat(server.received()).isEmpty();
        }
    }

    /** A server may repeat what it was sent. */
    @Test
    void anAnswerThatRepeatsACodeIsNotKept() throws IOException {
        try (SmtpServer server = new SmtpServer(true).answering(".", "554 5.6.0 cannot take: Your code is 12345678")) {
            assertThat(deliver(server.port(), "a@field.example").toString()).contains("cannot take")
                .doesNotContain("12345678");
        }
    }

    @Test
    void nobodyAtThePortIsNoRefusal() {
        assertThat(deliver(1, "a@field.example")).isEqualTo(new Delivery.Failed(MailProblem.UNREACHABLE));
    }

    /** A crash between handing over and writing it down hands it over again. */
    @Test
    void handedInTwiceItIsTheSameMail() throws IOException {
        try (SmtpServer server = new SmtpServer(true)) {
            deliver(server.port(), "a@field.example");
            deliver(server.port(), "a@field.example");
            assertThat(server.received()).hasSize(2);
            assertThat(server.received().stream().map(mail -> mail.header("Message-ID")).distinct()).singleElement()
                .asString()
                .isEqualTo("<42.1796040000000@portal.example>");
            assertThat(server.received().stream().map(mail -> mail.header("Date")).distinct())
                .containsExactly("Mon, 30 Nov 2026 12:00:00 +0000");
        }
    }

    private static Delivery deliver(int port, String address) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.timeout", "5000");
        return new SmtpTransport(sender,
                new PortalSettings.Organisation("Größe & Söhne", "help@portal.example", "no-reply@portal.example"))
            .deliver(new Outbox.Due(42, address, "Grüße", "Your code is 12345678, Zoë", true, 0,
                    OffsetDateTime.parse("2026-11-30T12:00:00Z"), null), List.of());
    }

}
