package org.cecportal.imports;

import java.util.Set;

import org.cecportal.CecPortalApplication;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;

import org.springframework.boot.SpringApplication;

/** A portal in a process of its own, to be killed. */
final class KilledPortal {

    static final String USERNAME = "loader";

    static final String PASSWORD = "harbour-91-thistle-comet";

    private KilledPortal() {
    }

    /** Runs the portal with an administrator. */
    public static void main(String[] arguments) {
        SpringApplication.run(CecPortalApplication.class, arguments)
            .getBean(SignIns.class)
            .openStaff(USERNAME, "Roster Loader", "loader@portal.example", PASSWORD, Set.of(Role.ADMIN));
    }

}
