package org.cecportal.shared.text;

import java.util.Random;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.cecportal.shared.MailSettings;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R19: an address is one that mail reaches exactly, or none. */
class EmailAddressTests {

    private static final int TRIES = 60_000;

    @ParameterizedTest
    @CsvSource({ "olivia@members.example, o***@members.example", "o@members.example, ***@members.example",
            "ön@bücher.example, ö***@bücher.example", "𝒜b@members.example, 𝒜***@members.example" })
    void itIsShownMasked(String address, String masked) {
        assertThat(EmailAddress.of(address).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = { "o'brien@field.example", "a+b@field.example", "A@FIELD.EXAMPLE",
            "a.b-c_d@sub.field.example", "!#$%&'*+/=?^_`{|}~-@field.example", "1@2.example", "ana@boštel.example",
            "ana@münchen.example", "ana@xn--mnchen-3ya.example", "ana@MÜNCHEN.example", "ana@例え.テスト",
            "mišo@field.example", "x@a-b.example" })
    void r19AnAddressIsKeptAsItWasTyped(String text) {
        assertThat(EmailAddress.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            ana@münchen.example|ana@xn--mnchen-3ya.example
            ana@boštel.example|ana@xn--botel-wdb.example
            ana@MÜNCHEN.EXAMPLE|ana@xn--mnchen-3ya.example
            ana@straße.example|ana@xn--strae-oqa.example
            ana@例え。テスト|ana@xn--r8jz45g.xn--zckzah
            ana@ＦＩＥＬＤ.example|ana@field.example
            Ana@Field.Example|Ana@Field.Example
            mišo@münchen.example|mišo@xn--mnchen-3ya.example
            """)
    void r19ADomainGoesOutInItsEncodedForm(String text, String wire) {
        assertThat(EmailAddress.of(text).wire()).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\t', quoteCharacter = '´', textBlock = """
            a@field.example,	SEVERAL
            a@field.example;	SEVERAL
            a@field,example	SEVERAL
            a@field.example, b@field.example	SEVERAL
            a@b@field.example	SEVERAL
            a@@field.example	SEVERAL
            a@field.example b@field.example	SEVERAL
            mailto:a@field.example	DECORATED
            MAILTO:a@field.example	DECORATED
            Ana <a@field.example>	DECORATED
            <a@field.example>	DECORATED
            "a b"@field.example	DECORATED
            a@field.example (home)	DECORATED
            a\\@b@field.example	DECORATED
            n/a	NO_AT_SIGN
            none	NO_AT_SIGN
            ana.field.example	NO_AT_SIGN
            ana＠field.example	NO_AT_SIGN
            a b@field.example	SPACE
            ana @field.example	SPACE
            ana@ field.example	SPACE
            @field.example	LOCAL_PART
            .a@field.example	LOCAL_PART
            a.@field.example	LOCAL_PART
            a..b@field.example	LOCAL_PART
            a[b]@field.example	LOCAL_PART
            a:b@field.example	LOCAL_PART
            a@	DOMAIN
            a@field..example	DOMAIN
            a@field.example.	DOMAIN
            a@.field.example	DOMAIN
            a@-field.example	DOMAIN
            a@field-.example	DOMAIN
            a@fi_eld.example	DOMAIN
            a@fi/eld.example	DOMAIN
            a@field.example:25	DOMAIN
            a@[192.0.2.1]	DOMAIN
            a@xn--zz--.example	DOMAIN
            a@xn--a.example	DOMAIN
            a@mün_chen.example	DOMAIN
            a@localhost	NO_ENDING
            a@192.0.2.1	NO_ENDING
            a@0x7f	NO_ENDING
            """)
    void r19WhatMailCannotGoToIsNone(String text, Problem problem) {
        assertThat(EmailAddress.read(text)).isEqualTo(new Reading.Refused(problem));
    }

    @Test
    void r19NothingVisibleIsNothing() {
        assertThat(EmailAddress.read(null)).isEqualTo(new Reading.Refused(Problem.EMPTY));
        assertThat(EmailAddress.read(" \u00a0\u200b\0")).isEqualTo(new Reading.Refused(Problem.EMPTY));
    }

    @Test
    void r19WhatIsInvisibleIsNoPartOfIt() {
        assertThat(EmailAddress.of("\ufeff an\u200ba@field\u00ad.example\u00a0\u202c"))
            .hasToString("ana@field.example");
        assertThat(EmailAddress.of("mis\u030co@field.example")).hasToString("mišo@field.example");
    }

    @Test
    void itIsNoLongerThanServersTake() {
        assertThat(EmailAddress.of("a".repeat(64) + "@field.example").toString()).hasSize(78);
        assertThat(problem("a".repeat(65) + "@field.example")).isEqualTo(Problem.TOO_LONG);
        assertThat(problem("š".repeat(33) + "@field.example")).isEqualTo(Problem.TOO_LONG);
        String label = "b".repeat(60);
        String domain = String.join(".", label, label, label, "example");
        assertThat(EmailAddress.of("a".repeat(63) + "@" + domain).toString()).hasSize(254);
        assertThat(problem("a".repeat(64) + "@" + domain)).isEqualTo(Problem.TOO_LONG);
        assertThat(problem("a@" + "b".repeat(64) + ".example")).isEqualTo(Problem.DOMAIN);
        assertThat(problem("a@" + "ü".repeat(62) + ".example")).isEqualTo(Problem.DOMAIN);
    }

    @Test
    void r19LettersBeyondAsciiAreTakenWhereTheMailServerTakesThem() {
        EmailAddresses plain = new EmailAddresses(new MailSettings(false, 3, false));
        EmailAddresses utf8 = new EmailAddresses(new MailSettings(true, 3, false));
        assertThat(plain.read("mišo@field.example")).isEqualTo(new Reading.Refused(Problem.BEYOND_ASCII));
        assertThat(plain.sendable("mišo@field.example")).isEmpty();
        assertThat(plain.sendable("ana@münchen.example")).isPresent();
        assertThat(utf8.sendable("mišo@field.example")).isPresent();
        assertThat(utf8.read("miš o@field.example")).isEqualTo(new Reading.Refused(Problem.SPACE));
    }

    @Test
    void addressesAreTheSameHoweverTheyAreWritten() {
        EmailAddress one = EmailAddress.of("Ana@MÜNCHEN.example");
        assertThat(one.isSameMailbox(EmailAddress.of("ana@xn--MNCHEN-3ya.example"))).isTrue();
        assertThat(one.isSameMailbox(EmailAddress.of("ana@munchen.example"))).isFalse();
        assertThat(one.isSameMailbox(EmailAddress.of("ann@münchen.example"))).isFalse();
    }

    /** Whatever is taken, Jakarta Mail sends to, letter by letter. */
    @Test
    void r19WhatIsAcceptedIsExactlyItself() throws AddressException {
        Random random = new Random(19);
        int accepted = 0;
        for (int i = 0; i < TRIES; i++) {
            String typed = RandomAddresses.next(random);
            if (EmailAddress.read(typed) instanceof Reading.Accepted(EmailAddress address)) {
                accepted++;
                assertThat(EmailAddress.of(address.toString())).isEqualTo(address);
                assertThat(address.toString()).isEqualTo(PlainText.key(typed));
                assertThat(new InternetAddress(address.wire(), true).getAddress()).isEqualTo(address.wire());
                assertThat(address.wire().substring(address.wire().indexOf('@'))).matches("@[A-Za-z0-9.-]+");
                assertThat(address.needsSmtpUtf8()).isEqualTo(address.wire().chars().anyMatch(one -> one > 127));
                assertThat(EmailAddress.of(address.wire()).isSameMailbox(address)).isTrue();
            }
        }
        assertThat(accepted).isGreaterThan(TRIES / 20);
    }

    private static Problem problem(String text) {
        return (EmailAddress.read(text) instanceof Reading.Refused(Problem problem)) ? problem : throwAccepted(text);
    }

    private static Problem throwAccepted(String text) {
        throw new AssertionError(text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" ")));
    }

}
