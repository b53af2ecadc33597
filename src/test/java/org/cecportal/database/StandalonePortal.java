package org.cecportal.database;

import java.util.Set;

import org.cecportal.CecPortalApplication;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;

import org.springframework.boot.SpringApplication;

/** A portal in a process of its own, whose database gets into trouble. */
public final class StandalonePortal {

    static final String USERNAME = "keeper";

    static final String PASSWORD = "harbour-91-thistle-comet";

    private StandalonePortal() {
    }

    /** Runs the portal with an administrator. */
    public static void main(String[] arguments) {
        SpringApplication.run(CecPortalApplication.class, arguments)
            .getBean(SignIns.class)
            .openStaff(USERNAME, "Record Keeper", "keeper@portal.example", PASSWORD, Set.of(Role.ADMIN));
    }

}
