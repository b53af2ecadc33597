package org.cecportal.duplicates.detection;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.cecportal.shared.text.RandomAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R19 and detection: what looks the same is the same name, and the same address. */
@PortalTest
class NamesAsPeopleSeeThemTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Given given;

    @Autowired
    GivenDetection detection;

    @ParameterizedTest
    @CsvSource(textBlock = """
            민준,민 준
            민준,민-준
            Jean-Pierre,Jeanpierre
            Mary Ann,Maryann
            Anna Marie,anna-marie
            민준,\u1106\u1175\u11ab\u110c\u116e\u11ab
            Zoë,Zoe\u0308
            Anna,An\u200bna
            Anna,\u2060Anna\u3164
            Mary Ann,Mary\u00a0\u3000Ann
            """)
    void r19TheSameNameIsEqual(String one, String other) {
        assertThat(level(one, other)).isOne();
        assertThat(level(other, one)).isOne();
        assertThat(family(one, other)).isOne();
    }

    @ParameterizedTest
    @CsvSource({ "민준,민수", "민 준,민 수", "Mary Ann,Mary Beth", "Anna,Hannelore", "Jean-Pierre,Jean-Paul" })
    void anotherNameIsAnother(String one, String other) {
        assertThat(level(one, other)).isGreaterThan(1);
        assertThat(family(one, other)).isGreaterThan(1);
    }

    private int level(String one, String other) {
        return jdbc.sql("""
                select compare_given(plain_words(:one), given_forms(plain_words(:one)), plain_words(:other),
                    given_forms(plain_words(:other)))""")
            .param("one", one)
            .param("other", other)
            .query(Integer.class)
            .single();
    }

    private int family(String one, String other) {
        return jdbc.sql("select compare_family(plain_family_name(?), plain_family_name(?))")
            .params(one, other)
            .query(Integer.class)
            .single();
    }

    @Test
    void twoProfilesOfMinjunComeUp() {
        Given.Person one = person("민준", "남궁", "1991-04-05", "minjun@field.example");
        Given.Person other = person("민 준", "남궁", "1991-04-05", "minjun@other.example");
        Given.Person stranger = person("민수", "남궁", "1971-10-25", "suhyeon@elsewhere.example");
        detection.settled();
        Set<Set<String>> shown = detection.pairs(0)
            .stream()
            .map(pair -> Set.of(pair.a(), pair.b()))
            .collect(Collectors.toSet());
        assertThat(shown).contains(Set.of(one.number(), other.number()))
            .doesNotContain(Set.of(one.number(), stranger.number()));
    }

    private Given.Person person(String givenName, String familyName, String born, String email) {
        Given.Person person = given.member(givenName, familyName);
        jdbc.sql("update member set date_of_birth = cast(? as date), email = ?, city = '서울' where id = ?")
            .params(born, email, person.id().value())
            .update();
        return person;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Ana@MÜNCHEN.example,ana@xn--mnchen-3ya.example,true
            ana@boštel.example,ana@XN--BOTEL-WDB.example,true
            ana@例え.テスト,ana@xn--r8jz45g.xn--zckzah,true
            ana@例え。テスト,ana@例え.テスト,true
            ana@ＦＩＥＬＤ.example,ana@field.example,true
            ana@sub.münchen.example,ana@sub.xn--mnchen-3ya.EXAMPLE,true
            xn--a@field.example,XN--A@field.example,true
            ana@münchen.example,ana@munchen.example,false
            ana@xn--mnchen-3ya.example,ana@xn--mnchen-4ya.example,false
            ana@xn--zzzzzzzzzzzzzzzzzzzz99.example,ana@field.example,false
            """)
    void r19AddressesAreTheSameHoweverTheDomainIsWritten(String one, String other, boolean same) {
        assertThat(key(one).equals(key(other))).isEqualTo(same);
    }

    /** The database compares as {@link EmailAddress} does. */
    @Test
    void r19DatabaseAndPortalAgreeOnAddresses() {
        Random random = new Random(43);
        int compared = 0;
        while (compared < 1500) {
            if (EmailAddress.read(RandomAddresses.next(random)) instanceof Reading.Accepted(EmailAddress address)
                    && !address.needsSmtpUtf8()) {
                String key = key(address.toString());
                assertThat(key(address.wire())).as("%s", address.wire()).isEqualTo(key);
                assertThat(EmailAddress.of(key).isSameMailbox(address)).as("%s", key).isTrue();
                compared++;
            }
        }
    }

    private String key(String address) {
        return jdbc.sql("select email_key(?)").param(address).query(String.class).single();
    }

}
