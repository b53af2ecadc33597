package org.cecportal.database;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.cecportal.PortalTest;
import org.cecportal.TestServer;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole portal with its demo on the oldest PostgreSQL that it takes. All other tests
 * run there with {@code -Dportal.test.server}.
 */
@PortalTest
@DirtiesContext
@Tag("interop")
@EnabledIf(value = "org.cecportal.database.OldestServer#isInstalled",
        disabledReason = "PostgreSQL 15 is not installed; -Doldest.postgres=folder says where its programs are")
class OldestServerTests {

    private static final String PASSWORD = "portal-demo-2026";

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void pointTo(DynamicPropertyRegistry settings) {
        TestServer.makeDatabase(OldestServer.start()).forEach((name, value) -> settings.add(name, () -> value));
    }

    @Test
    void theServerIsTheOldestThatIsTaken() {
        int version = Integer
            .parseInt(jdbc.sql("select current_setting('server_version_num')").query(String.class).single()) / 10_000;
        assertThat(version).isEqualTo(15);
        DatabaseConfiguration.refuseOld(version);
    }

    @ParameterizedTest
    @CsvSource({ "ready, 61.50, 60.00", "almost, 44.75, 45.00", "double, 27.50, 60.00", "grace, 45.00, 45.00" })
    void theBarIsAsPromised(String username, String counted, String required) throws Exception {
        var bar = signedIn(username).page("/certifications").expectFirst("#cec-progress");
        assertThat(bar.attr("data-counted")).isEqualTo(counted);
        assertThat(bar.attr("data-required")).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource({ "ready, /renewal /certifications?tab=self /transcript.xlsx /transcript.pdf /cecs/new /profile",
            "double, /events?q=trianing /events?near=Boston /how-cecs-count /events/saved /transcript.csv",
            "admin, /admin/members?q=an /admin/history /admin/catalog /admin/events.csv /admin/payments.csv "
                    + "/admin/renewals.csv /admin/duplicates /admin/reminders /admin/imports /admin/waivers",
            "auditor, /audits /audits/campaigns /audits/deficiencies "
                    + "/audits/campaigns/preview?from=2020-01-01&to=2030-01-01&percent=20&seed=demo" })
    void pagesAreShown(String username, String addresses) throws Exception {
        Administrator visitor = signedIn(username);
        for (String address : addresses.split(" ")) {
            HttpResponse<byte[]> answer = visitor.download(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body()).as(address).isNotEmpty();
        }
    }

    /** By double metaphones, because the server has no Daitch–Mokotoff codes. */
    @Test
    void namesThatSoundAlikeBringProfilesTogether() {
        assertThat(sounds("schmidt")).isEqualTo(sounds("schmitt")).isNotEmpty();
        assertThat(sounds("иванов")).containsExactly("иванов");
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(jdbc.sql("""
                    select count(*) from duplicate_candidate d
                    join member a on a.id = d.member_a join member b on b.id = d.member_b
                    where d.state = 'OPEN' and a.phone = b.phone and a.date_of_birth = b.date_of_birth""")
                .query(Integer.class)
                .single()).isPositive());
    }

    private List<String> sounds(String name) {
        return jdbc.sql("select name_sounds(?) order by 1").param(name).query(String.class).list();
    }

    private Administrator signedIn(String username) throws Exception {
        return new Administrator(port).signIn(username, PASSWORD);
    }

}
