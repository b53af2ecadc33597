package org.cecportal.audits.web;

import java.net.http.HttpResponse;
import java.time.LocalDate;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.SignIns;
import org.cecportal.audits.GivenAudits;
import org.cecportal.imports.web.Administrator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server does not even read is said beside the entry it was sent for. */
@PortalTest
class LargeProofTests {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    @LocalServerPort
    int port;

    private final GivenAudits audits;

    private final SignIns signIns;

    @Autowired
    LargeProofTests(GivenAudits audits, SignIns signIns) {
        this.audits = audits;
        this.signIns = signIns;
    }

    @Test
    void theCasePageSaysThatTheFilesAreTooLarge() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        audits.drawn(month, "100");
        signIns.activate(person.id(), "large" + person.number(), PASSWORD);
        Administrator member = new Administrator(port).signIn("large" + person.number(), PASSWORD);
        String page = "/audit/" + audits.caseOf(person);
        long entry = audits.entriesOf(person).getFirst();
        HttpResponse<String> answer = member.sendEvidence(page + "/entries/" + entry + "/proof", page,
                Administrator.bytes(125L << 20));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select(".summary a").eachAttr("href"))
            .containsExactly("#evidence-" + entry);
    }

}
