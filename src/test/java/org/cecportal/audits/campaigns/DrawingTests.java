package org.cecportal.audits.campaigns;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.campaigns.DrawPreview.Drawn;
import org.cecportal.audits.campaigns.DrawPreview.Stratum;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.audits.cases.CaseOpening.Outcome;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.shared.Sha256;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** R14: a draw is stratified, repeatable and fair. */
@PortalTest
class DrawingTests {

    private static final List<String> CODES = List.of("CPT", "EP", "GEI");

    private static final List<String> SHARES = List.of("0.5", "5", "12.5", "33.3333", "50", "100");

    /** Of 23 degrees of freedom, one in a thousand lies above. */
    private static final double CHI_SQUARE_OF_23 = 49.73;

    private final Given given;

    private final GivenAudits audits;

    private final Drawing drawing;

    private final Campaigns campaigns;

    private final CaseOpening opening;

    private final MyCertifications certifications;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    @Autowired
    DrawingTests(Given given, GivenAudits audits, Drawing drawing, Campaigns campaigns, CaseOpening opening,
            MyCertifications certifications, StatementCounter counter, JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.given = given;
        this.audits = audits;
        this.drawing = drawing;
        this.campaigns = campaigns;
        this.opening = opening;
        this.certifications = certifications;
        this.counter = counter;
        this.jdbc = jdbc;
    }

    /** The draw as anybody can repeat it: nothing but keys, a seed and SHA-256. */
    private static Set<String> repeated(List<String> keys, String percent, String seed) {
        int share = new BigDecimal(keys.size()).multiply(new BigDecimal(percent))
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
            .intValueExact();
        Map<String, String> byDigest = new TreeMap<>();
        keys.forEach(key -> byDigest.put(Sha256.hex(seed + ":" + key), key));
        return byDigest.values().stream().limit(share).collect(Collectors.toSet());
    }

    private String key(Person person) {
        return jdbc.sql("""
                select c.certificate_number || ' ' || y.begins_on from cycle y
                join certification c on c.id = y.certification_id
                where c.member_id = ? and y.closed_on is not null""")
            .param(person.id().value())
            .query(String.class)
            .single();
    }

    @Test
    void r14AnybodyDrawsTheSameWhateverTheOrderOfRows() {
        Random random = new Random(14);
        for (int round = 0; round < 12; round++) {
            LocalDate month = audits.month();
            List<String> codes = new ArrayList<>();
            CODES.forEach(code -> codes.addAll(Collections.nCopies(random.nextInt(25), code)));
            Collections.shuffle(codes, random);
            Map<String, List<String>> keys = new TreeMap<>();
            codes.forEach(
                    code -> keys.computeIfAbsent(code, one -> new ArrayList<>()).add(key(audits.renewed(month, code))));
            String percent = SHARES.get(random.nextInt(SHARES.size()));
            String seed = "round " + random.nextInt();

            DrawPreview preview = drawing.preview(GivenAudits.plan(month, percent, seed), 1);

            Map<String, Set<String>> drawn = preview.drawn()
                .stream()
                .collect(Collectors.groupingBy(Drawn::code, Collectors.mapping(Drawn::key, Collectors.toSet())));
            keys.forEach((code, all) -> {
                Collections.shuffle(all, random);
                assertThat(drawn.getOrDefault(code, Set.of())).isEqualTo(repeated(all, percent, seed));
            });
            preview.strata().forEach(one -> {
                double exact = one.population() * Double.parseDouble(percent) / 100;
                assertThat((double) one.drawn()).isBetween(exact, exact + 1);
            });
            assertThat(preview.drawn()).extracting(Drawn::memberNumber).doesNotHaveDuplicates();
            assertThat(drawing.preview(GivenAudits.plan(month, percent, seed), 1)).isEqualTo(preview);
        }
    }

    /**
     * R4: of several renewals of a member the governing certification's stands for all.
     */
    @Test
    void r14AMemberIsDrawnOnce() {
        LocalDate month = audits.month();
        Person both = audits.renewed(audits.renewed(month, "CPT"), month, "EP");
        Person one = audits.renewed(month, "CPT");
        DrawPreview preview = drawing.preview(GivenAudits.plan(month, "100", "x"), 1);
        assertThat(preview.drawn()).extracting(Drawn::memberNumber, Drawn::code)
            .containsExactlyInAnyOrder(tuple(both.number(), "EP"), tuple(one.number(), "CPT"));
    }

    @Test
    void r14WhoIsExcludedIsNeverDrawn() {
        LocalDate month = audits.month();
        Person staff = audits.renewed(month, "CPT");
        jdbc.sql("""
                insert into account (username, member_id, state, roles, password_hash)
                values (?, ?, 'ACTIVE', array['MEMBER', 'AUDITOR'], 'none')""")
            .params("staff" + staff.number(), staff.id().value())
            .update();
        Person audited = audits.renewed(month, "CPT");
        audits.reported(audited, month, "4");
        Person free = audits.renewed(month, "CPT");
        jdbc.sql(
                """
                        insert into audit_case (member_id, certification_id, cycle_id, state, reason, opened_at, opened_by, due_on)
                        select c.member_id, c.id, y.id, 'OPEN', 'by hand', now(), 'test', current_date
                        from certification c join cycle y on y.certification_id = c.id and y.closed_on is not null
                        where c.member_id = ?""")
            .param(audited.id().value())
            .update();
        for (int seed = 0; seed < 20; seed++) {
            DrawPreview preview = drawing.preview(GivenAudits.plan(month, "100", "seed " + seed), 1);
            assertThat(preview.drawn()).extracting(Drawn::memberNumber).containsExactly(free.number());
            assertThat(preview.strata()).containsExactly(new Stratum("CPT", new BigDecimal("100"), 3, 1, 0, 1, 1));
        }
    }

    /** The portal's own draw, each time from another seed. */
    @Test
    void r14EverybodyIsDrawnAsOftenOverTenThousandSeeds() {
        LocalDate month = audits.month();
        int members = 24;
        int seeds = 10_000;
        IntStream.range(0, members).forEach(i -> audits.renewed(month, "CPT"));
        List<Integer> times = jdbc.sql("""
                select count(*) from (select 'seed ' || i as seed from generate_series(1, :seeds) i) sown
                cross join lateral (%s select key from drawing where drawn) d
                group by d.key""".formatted(RenewalPopulationSql.DRAWING.replace(":seed", "sown.seed")))
            .paramSource(RenewalPopulationSql.parameters(GivenAudits.plan(month, "25", "")).addValue("seeds", seeds))
            .query(Integer.class)
            .list();
        double expected = seeds * 0.25;
        assertThat(times).hasSize(members);
        assertThat(times.stream().mapToInt(Integer::intValue).sum()).isEqualTo(seeds * members / 4);
        // A draw without putting back: squares are smaller by the share that is not
        // drawn.
        double square = times.stream().mapToDouble(one -> Math.pow(one - expected, 2) / expected).sum() / (1 - 0.25)
                * (members - 1) / members;
        assertThat(square).isBetween(7.0, CHI_SQUARE_OF_23);
    }

    @Test
    void r14WhatIsDrawnIsWhatWasPreviewed() {
        LocalDate month = audits.month();
        IntStream.range(0, 15).forEach(i -> audits.reported(audits.renewed(month, "CPT"), month, "3", "2.5"));
        DrawPreview preview = drawing.preview(GivenAudits.plan(month, "20", "seed " + month), 1);
        long campaign = audits.drawn(month, "20");
        assertThat(jdbc.sql("""
                select m.member_number from audit_case a join member m on m.id = a.member_id where a.campaign_id = ?""")
            .param(campaign)
            .query(String.class)
            .list()).containsExactlyInAnyOrderElementsOf(preview.drawn().stream().map(Drawn::memberNumber).toList());
        assertThat(jdbc
            .sql("""
                    select count(*) from audit_case_entry n join audit_case a on a.id = n.case_id where a.campaign_id = ?""")
            .param(campaign)
            .query(Long.class)
            .single()).isEqualTo(6);
        assertThat(jdbc.sql("""
                select n.case_id || ' ' || n.entry_id from audit_case_entry n join audit_case a on a.id = n.case_id
                where a.campaign_id = ?""").param(campaign).query(String.class).list())
            .containsExactlyInAnyOrderElementsOf(jdbc.sql("""
                    select h.case_id || ' ' || h.entry_id from entry_freeze h join audit_case a on a.id = h.case_id
                    where a.campaign_id = ?""").param(campaign).query(String.class).list());
        agrees(campaign, 15, 3);
    }

    /** The digest, the candidates and the cases of a campaign are of one population. */
    private void agrees(long campaign, int population, int number) {
        List<String> lines = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        campaigns.eachCandidate(campaign, one -> {
            lines.add(one.code() + " " + one.key());
            if (one.drawn()) {
                drawn.add(one.memberNumber());
            }
        });
        assertThat(lines).hasSize(population);
        Collections.sort(lines);
        assertThat(campaigns.find(campaign).orElseThrow().populationDigest())
            .isEqualTo(Sha256.hex(lines.stream().map(line -> line + "\n").collect(Collectors.joining())));
        assertThat(jdbc.sql("""
                select m.member_number from audit_case a join member m on m.id = a.member_id where a.campaign_id = ?""")
            .param(campaign)
            .query(String.class)
            .list()).containsExactlyInAnyOrderElementsOf(drawn).hasSize(number);
    }

    /**
     * A renewal that comes while the draw waits for something changes nothing about it.
     */
    @Test
    void r14ADrawIsOfOneMoment() throws Exception {
        LocalDate month = audits.month();
        IntStream.range(0, 3).forEach(i -> audits.renewed(month, "CPT"));
        DrawPlan whole = GivenAudits.plan(month, "100", "x");
        DrawPlan plan = new DrawPlan(whole.from(), whole.to(), whole.percent(), Map.of("CPT", BigDecimal.valueOf(50)),
                whole.seed());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Drawing.Outcome> drawn = transaction.execute(status -> {
                jdbc.sql("select id from certification_type where code = 'CPT' for update").query(Long.class).single();
                Future<Drawing.Outcome> draw = other.submit(() -> drawing.draw("Moment of " + month, plan));
                audits.untilSomebodyWaits();
                IntStream.range(0, 2).forEach(i -> audits.renewed(month, "CPT"));
                return draw;
            });
            agrees(((Drawing.Outcome.Done) drawn.get()).campaignId(), 3, 2);
        }
    }

    @Test
    void r14DrawnTwiceNothingIsOpenedTwice() {
        LocalDate month = audits.month();
        audits.reported(audits.renewed(month, "CPT"), month, "3");
        long first = audits.drawn(month, "100");
        assertThat(audits.drawn(month, "100")).isEqualTo(first);
        assertThat(drawing.draw("Another " + month, GivenAudits.plan(month, "100", "y")))
            .isInstanceOf(Drawing.Outcome.NothingToDraw.class);
        assertThat(drawing.draw("Campaign of " + month, GivenAudits.plan(month, "50", "y")))
            .isInstanceOf(Drawing.Outcome.NameTaken.class);
        assertThat(campaigns.list()).extracting(Campaigns.Campaign::name).doesNotContain("Another " + month);
    }

    @Test
    void statementsDoNotGrowWithThePopulation() throws Exception {
        LocalDate few = audits.month();
        audits.reported(audits.renewed(few, "CPT"), few, "3");
        LocalDate many = audits.month();
        IntStream.range(0, 60).forEach(i -> audits.reported(audits.renewed(many, "CPT"), many, "3"));
        assertThat(counter.count(() -> drawing.preview(GivenAudits.plan(many, "50", "x"), 1)))
            .isEqualTo(counter.count(() -> drawing.preview(GivenAudits.plan(few, "50", "x"), 1)));
        int ofFew = counter.count(() -> audits.drawn(few, "50"));
        assertThat(counter.count(() -> audits.drawn(many, "50"))).isEqualTo(ofFew);
    }

    /**
     * The draw, the opening of a case by hand and pages choose the same certification.
     */
    @Test
    void r4DrawsChooseTheCertificationThatGoverns() {
        Random random = new Random(41);
        String[] codes = { "GEI", "CPT", "EP", "CEP", "PAPHS", "CET", "CIFT", "CET", "CIFT" };
        for (int i = 0; i < 40; i++) {
            LocalDate month = audits.month();
            Person person = given.member("Several", "Drawn");
            for (int n = random.nextInt(4); n >= 0; n--) {
                audits.renewed(person, month, codes[random.nextInt(codes.length)]);
            }
            LocalDate before = month.plusDays(8);
            String governing = jdbc.sql("""
                    select certificate_number from held_certification where member_id = ? order by place limit 1""")
                .param(person.id().value())
                .query(String.class)
                .single();
            HeldCertification shown = Objects.requireNonNull(certifications.on(person.id(), before).governing());
            assertThat(shown.certificateNumber()).isEqualTo(governing);
            DrawPreview preview = drawing.preview(GivenAudits.plan(month, "100", "x"), 1);
            assertThat(preview.drawn()).singleElement().extracting(Drawn::key).asString().startsWith(governing + " ");
            Outcome opened = opening.open(person.id(), Scope.CURRENT, "By hand",
                    new Auditor("byhand", "By Hand", null));
            assertThat(opened).isInstanceOf(Outcome.Opened.class);
            assertThat(jdbc.sql("select cycle_id from audit_case where member_id = ?")
                .param(person.id().value())
                .query(Long.class)
                .single()).isEqualTo(shown.cycleId());
        }
    }

}
