package org.cecportal;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.GrantedAuthority;
import java.util.ArrayList;
import java.util.List;
import java.time.Instant;
import java.sql.Types;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.http.Cookie;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Puts members with certifications and entries into the database, each test its own. */
@Component
public class Given {

    private static final AtomicLong NUMBERS = new AtomicLong(900_000_000);

    private final JdbcClient jdbc;

    Given(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member without certification and without entries. */
    public Person member(String givenName, String familyName) {
        String number = String.valueOf(NUMBERS.incrementAndGet());
        long id = jdbc.sql("insert into member (member_number, given_name, family_name) values (?, ?, ?) returning id")
            .params(number, givenName, familyName)
            .query(Long.class)
            .single();
        return new Person(new MemberId(id), number, givenName + " " + familyName);
    }

    /** Administrators without a profile. */
    public static RequestPostProcessor admin() {
        return staff("boss", Role.ADMIN);
    }

    public static RequestPostProcessor auditor() {
        return staff("checker", Role.AUDITOR);
    }

    public static RequestPostProcessor support() {
        return staff("helper", Role.SUPPORT);
    }

    static RequestPostProcessor staff(String username, Role role) {
        return signedIn(new SignedIn(-1, username, null, null, "Staff Member", Set.of(role), 0));
    }

    /** Somebody who has just signed in. */
    public static RequestPostProcessor signedIn(SignedIn signedIn) {
        return signedIn(signedIn, Instant.now());
    }

    /** Somebody who signed in, or proved it again, at that time. */
    public static RequestPostProcessor signedIn(SignedIn signedIn, Instant confirmedAt) {
        List<GrantedAuthority> authorities = new ArrayList<>(signedIn.getAuthorities());
        authorities.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
            .issuedAt(confirmedAt)
            .build());
        return SecurityMockMvcRequestPostProcessors
            .authentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, authorities));
    }

    /** The hidden field of a form and its cookie, as a browser sends them. */
    public static RequestPostProcessor formToken() {
        return request -> {
            byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
            byte[] masked = Arrays.copyOf(new byte[token.length], 2 * token.length);
            System.arraycopy(token, 0, masked, token.length, token.length);
            request.setCookies(new Cookie("portal-form", new String(token, StandardCharsets.UTF_8)));
            request.setParameter("_csrf", Base64.getUrlEncoder().encodeToString(masked));
            return request;
        };
    }

    /** A member in the making. */
    public final class Person {

        private final MemberId id;

        private final String number;

        private final String name;

        private Person(MemberId id, String number, String name) {
            this.id = id;
            this.number = number;
            this.name = name;
        }

        public MemberId id() {
            return id;
        }

        public String number() {
            return number;
        }

        public RequestPostProcessor signedIn() {
            return Given.signedIn(new SignedIn(id.value(), "user" + number, id, number, name, Set.of(Role.MEMBER), 0));
        }

        public Person holds(String code, LocalDate beginsOn, LocalDate endsOn) {
            return holds(code, beginsOn, endsOn, null);
        }

        /**
         * @param standing RETIRED, SUSPENDED, REVOKED or nothing
         */
        public Person holds(String code, LocalDate beginsOn, LocalDate endsOn, @Nullable String standing) {
            jdbc.sql("""
                    with held as (
                        insert into certification (certificate_number, member_id, type_id, standing)
                        select :certificate, :member, id, :standing from certification_type where code = :code
                        returning id)
                    insert into cycle (certification_id, begins_on, ends_on) select id, :begins, :ends from held""")
                .param("certificate", code + "-" + NUMBERS.incrementAndGet())
                .param("member", id.value())
                .param("standing", standing, Types.VARCHAR)
                .param("code", code)
                .param("begins", beginsOn)
                .param("ends", endsOn)
                .update();
            return this;
        }

        public Person earned(LocalDate completedOn, String credits) {
            return earned(completedOn, credits, "CEONLINE", null, "POSTED");
        }

        public Person earned(LocalDate completedOn, String credits, String source, @Nullable String category,
                String state) {
            return earned(completedOn, credits, source, category, state, "Activity of " + completedOn);
        }

        public Person earned(LocalDate completedOn, String credits, String source, @Nullable String category,
                String state, String title) {
            jdbc.sql("""
                    insert into cec_entry (member_id, completed_on, credits, title, source, category, state)
                    values (:member, :on, cast(:credits as numeric), :title, :source, :category, :state)""")
                .param("member", id.value())
                .param("on", completedOn)
                .param("credits", credits)
                .param("title", title)
                .param("source", source)
                .param("category", category, Types.VARCHAR)
                .param("state", state)
                .update();
            return this;
        }

    }

}
