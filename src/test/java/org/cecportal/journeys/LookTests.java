package org.cecportal.journeys;

import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.SignIns;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class LookTests {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    SignIns signIns;

    @Test
    void look() {
        LocalDate today = LocalDate.now();
        Given.Person amara = given.member("Amara", "Reyes")
            .holds("CEP", LocalDate.parse("2025-01-01"), LocalDate.parse("2027-12-31"))
            .holds("CPT", LocalDate.parse("2025-01-01"), LocalDate.parse("2027-12-31"));
        for (int i = 0; i < 7; i++) {
            amara.earned(today.minusDays(20 + 31 * i), "3", "CEONLINE", null, "POSTED", "Course " + i);
        }
        amara.earned(LocalDate.parse("2026-06-02"), "9", "ANNUAL_MEETING", null, "POSTED",
                "Annual Meeting 2026, day passes");
        amara.earned(LocalDate.parse("2026-11-12"), "9.25", "SELF_REPORTED", null, "REPORTED",
                "Exercise testing in heart failure");
        amara.earned(LocalDate.parse("2026-02-18"), "6", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED",
                "CPR/AED renewal");
        amara.earned(LocalDate.parse("2023-02-18"), "6", "SELF_REPORTED", null, "REPORTED", "Older");
        signIns.activate(amara.id(), "amara", "portal-demo-2026");
        try (Visit visit = new Visit(port)) {
            visit.signIn("amara", "portal-demo-2026");
            visit.pictures("certifications");
            visit.isAccessible();
            visit.page().navigate("/profile");
            visit.pictures("profile");
        }
        try (Visit visit = new Visit(port)) {
            visit.page().navigate("/");
            visit.pictures("landing");
            visit.page().navigate("/login");
            visit.pictures("login");
        }
    }

}
