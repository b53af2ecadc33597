package org.cecportal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.cecportal.Given.Person;
import org.cecportal.Ways.Way;
import org.cecportal.accounts.Role;
import org.cecportal.audits.GivenAudits;
import org.cecportal.renewals.GivenRenewals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may send what: every handler of the portal has a rule in {@code who-may.txt}, and
 * is tried by everybody who may not, with the records of somebody else. Whoever is not
 * signed in is led to sign in, a missing role is 403, somebody else's record is 404, and
 * nothing has changed afterwards.
 */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {

    /** What changes by itself: sessions, limits, and what runs in the background. */
    private static final Set<String> RESTLESS = Set.of("spring_session", "spring_session_attributes", "rate_limit",
            "scheduled_tasks", "access_entry", "duplicate_profile", "duplicate_key", "duplicate_dirty",
            "duplicate_candidate");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private final Map<String, @Nullable RequestPostProcessor> actors = new LinkedHashMap<>();

    private Person owner;

    private Map<String, String> records = Map.of();

    /** Who may. */
    private enum Rule {

        ANYBODY(Set.of("anonymous", "member", "other", "auditor", "support", "administrator")),
        SIGNED_IN(Set.of("member", "other", "auditor", "support", "administrator")),
        /** The address names what is one's own; what is not is passed over. */
        OWN(Set.of("member", "other", "auditor", "support", "administrator")),
        /** Everybody with a profile, about the own one. */
        MEMBER(Set.of("member", "other")),
        /** Whose record it is; it is somebody else's for all others. */
        OWNER(Set.of("member")), OWNER_OR_ADMIN(Set.of("member", "administrator")), ADMIN(Set.of("administrator")),
        SUPPORT(Set.of("administrator", "support")), AUDITOR(Set.of("auditor"));

        private final Set<String> who;

        Rule(Set<String> who) {
            this.who = who;
        }

    }

    @BeforeAll
    void findThePeople() throws Exception {
        Ways.rules().forEach((way, rule) -> rules.put(way, Rule.valueOf(rule)));
        LocalDate today = LocalDate.now(clock);
        owner = renewals.ready(today, 5);
        renewals.renewed(mvc, owner, today);
        LocalDate month = audits.month();
        Person audited = audits.reported(audits.renewed(month, "CPT"), month, "2.00");
        audits.drawn(month, "100");
        Person other = given.member("Olga", "Other").holds("CPT", today.minusYears(2), today.plusYears(1).minusDays(1));
        actors.put("anonymous", null);
        actors.put("member", owner.signedIn());
        actors.put("other", other.signedIn());
        actors.put("auditor", Given.auditor());
        actors.put("support", Given.staff("helper", Role.SUPPORT));
        actors.put("administrator", Given.admin());
        records = records(audited, today);
    }

    /** By what an address begins with: its variables, each of somebody else's record. */
    private Map<String, String> records(Person audited, LocalDate today) {
        owner.earned(today.minusDays(3), "1.00", "SELF_REPORTED", null, "REPORTED");
        String entry = id("select max(id) from cec_entry where source = 'SELF_REPORTED' and member_id = ", owner);
        Map<String, String> found = new LinkedHashMap<>();
        found.put("/cecs/ id", entry);
        found.put("/cecs/ entryId", entry);
        found.put("/renewals/ id", String.valueOf(renewals.latest(owner)));
        found.put("/payments/ id", id("select max(id) from payment where member_id = ", owner));
        found.put("/admin/payments/ id", found.get("/payments/ id"));
        found.put("/certifications/ id", id("select min(id) from certification where member_id = ", owner));
        found.put("/audit/ id", String.valueOf(audits.caseOf(audited)));
        found.put("/audit/ entryId", String.valueOf(audits.entriesOf(audited).getFirst()));
        found.put("/audits/ id", found.get("/audit/ id"));
        found.put("/audits/ caseId", found.get("/audit/ id"));
        found.put("/audits/ entryId", found.get("/audit/ entryId"));
        found.put("/profile/data/ id",
                String.valueOf(jdbc.sql("""
                        insert into data_archive (member_id, state, requested_at, ready_at, expires_at, size, files)
                        values (?, 'READY', now(), now(), now() + interval '1 day', 0, 0) returning id""")
                    .param(owner.id().value())
                    .query(Long.class)
                    .single()));
        found.put("/events/ id", String.valueOf(jdbc.sql("select min(id) from event").query(Long.class).single()));
        return found;
    }

    private String id(String sql, Person person) {
        return String.valueOf(jdbc.sql(sql + "?").param(person.id().value()).query(Long.class).single());
    }

    private List<Way> ways() {
        return Ways.of(handlers);
    }

    @Test
    void everyHandlerHasARuleAndEveryRuleAHandler() {
        Set<String> handled = ways().stream().map(Way::key).collect(Collectors.toSet());
        assertThat(new TreeSet<>(handled)).isEqualTo(new TreeSet<>(rules.keySet()));
    }

    @Test
    void whoMayNotIsRefusedAndChangesNothing() throws Exception {
        Map<String, String> before = quiet();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Way way : ways()) {
            Rule rule = rules.get(way.key());
            for (Map.Entry<String, @Nullable RequestPostProcessor> actor : actors.entrySet()) {
                if (rule != null && !rule.who.contains(actor.getKey())) {
                    tried++;
                    MockHttpServletResponse answer = send(way, actor.getValue());
                    if (!isRefusal(rule, actor.getKey(), answer)) {
                        wrong.add(rule + " " + way.key() + " as " + actor.getKey() + ": " + answer.getStatus() + " "
                                + answer.getRedirectedUrl());
                    }
                }
            }
        }
        System.out.printf("Matrix: %d handlers' ways, %d rules, %d refusals tried%n", ways().size(), rules.size(),
                tried);
        assertThat(wrong).isEmpty();
        assertThat(tables()).isEqualTo(before);
    }

    /** Also of what they may: a page opens or says why not, and never breaks. */
    @Test
    void whoMayIsNotRefused() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Way way : ways()) {
            Rule rule = rules.get(way.key());
            for (Map.Entry<String, @Nullable RequestPostProcessor> actor : actors.entrySet()) {
                if (rule != null && way.method() == HttpMethod.GET && !way.pattern().equals("/error")
                        && rule.who.contains(actor.getKey())) {
                    MockHttpServletResponse answer = send(way, actor.getValue());
                    if (answer.getStatus() == 403 || answer.getStatus() == 401 || answer.getStatus() >= 500) {
                        wrong.add(rule + " " + way.key() + " as " + actor.getKey() + ": " + answer.getStatus());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isRefusal(Rule rule, String actor, MockHttpServletResponse answer) {
        String leads = String.valueOf(answer.getRedirectedUrl());
        if (actor.equals("anonymous")) {
            return answer.getStatus() == 401 || answer.getStatus() == 302 && leads.endsWith("/login");
        }
        return switch (rule) {
            case ADMIN, SUPPORT, AUDITOR -> answer.getStatus() == 403;
            // Staff have no profile and so nothing that could be theirs; they are led to
            // their own page.
            case MEMBER -> answer.getStatus() == 302 && leads.equals("/profile") || answer.getStatus() == 404;
            case OWNER, OWNER_OR_ADMIN ->
                answer.getStatus() == 404 || !actor.equals("other") && leads.equals("/profile");
            case ANYBODY, SIGNED_IN, OWN -> false;
        };
    }

    private MockHttpServletResponse send(Way way, @Nullable RequestPostProcessor actor) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(way.method(), URI.create(address(way)));
        for (NameValueExpression<String> header : way.info().getHeadersCondition().getExpressions()) {
            if (!header.isNegated()) {
                request.header(header.getName(), Objects.requireNonNullElse(header.getValue(), "true"));
            }
        }
        for (NameValueExpression<String> parameter : way.info().getParamsCondition().getExpressions()) {
            if (!parameter.isNegated()) {
                request.param(parameter.getName(), Objects.requireNonNullElse(parameter.getValue(), "x"));
            }
        }
        Set<MediaType> produced = way.info().getProducesCondition().getProducibleMediaTypes();
        request.header("Accept",
                produced.isEmpty() ? "text/html,*/*;q=0.8" : MediaType.toString(List.copyOf(produced)));
        if (way.method() == HttpMethod.POST) {
            plausible().forEach(request::param);
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED).with(Given.formToken());
        }
        if (actor != null) {
            request.with(actor);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    /** What the forms of the portal send. */
    private static Map<String, String> plausible() {
        Map<String, String> fields = new TreeMap<>(Map.of("reason", "because", "note", "seen", "decision", "accept",
                "outcome", "paid", "answer", "granted", "action", "submit", "amount", "60.00", "currency", "USD"));
        fields.putAll(Map.of("title", "Course", "provider", "Somebody", "completedOn", "2026-01-15", "quantity", "1",
                "unit", "CEC", "declaration", "true", "kind", "members", "mode", "all", "appealReason",
                "It was right"));
        fields.putAll(Map.of("days", "10", "version", "0", "confirm", "x", "entry", "1", "shows", "NOTHING",
                "reminders", "true", "receivedOn", "2026-01-15", "unprovenOk", "true"));
        return fields;
    }

    private String address(Way way) {
        String prefix = records.keySet()
            .stream()
            .map(key -> key.substring(0, key.indexOf(' ')))
            .filter(way.pattern()::startsWith)
            .findFirst()
            .orElse("");
        return way.address(variable -> switch (variable) {
            case "number" -> owner.number();
            case "code" -> "CPT";
            case "token", "key" -> "0123456789abcdef";
            case String name -> records.getOrDefault(prefix + " " + name, "1");
        });
    }

    /** What every table holds, once the background has come to rest. */
    private Map<String, String> quiet() {
        return Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofSeconds(3))
            .until(new Rest()::look, Objects::nonNull);
    }

    /** Looks twice. */
    private final class Rest {

        private Map<String, String> last = Map.of();

        @Nullable Map<String, String> look() {
            Map<String, String> now = tables();
            boolean rests = now.equals(last);
            last = now;
            return rests ? now : null;
        }

    }

    /** When a gateway was last asked about a payment is written in the background. */
    private Map<String, String> tables() {
        Map<String, String> found = new TreeMap<>();
        jdbc.sql("select relname from pg_class where relkind = 'r' and has_table_privilege(oid, 'select')"
                + " and relnamespace = 'public'::regnamespace")
            .query(String.class)
            .list()
            .stream()
            .filter(table -> !RESTLESS.contains(table))
            .forEach(table -> found.put(table,
                    jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(%s::text, 0)), 0) from %s t"
                        .formatted(table.equals("payment") ? "(to_jsonb(t) - 'asked_at')" : "t", table))
                        .query(String.class)
                        .single()));
        return found;
    }

}
