package org.cecportal.demo;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.accounts.DefaultUsername;
import org.cecportal.shared.PortalSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Tells whoever started the demo where to look and as whom. */
@Component
class DemoNotice {

    private static final Logger log = LoggerFactory.getLogger(DemoNotice.class);

    private final URI address;

    DemoNotice(PortalSettings settings) {
        this.address = settings.baseUrl();
    }

    void print() {
        log.info("\n{}", text());
    }

    String text() {
        DemoMember newcomer = Persona.NEWCOMER.member();
        String username = DefaultUsername.of(newcomer.familyName(), newcomer.number());
        return """

                The portal is ready     %1$s
                Mail it sends           %1$s/dev/mail

                Sign in with the password %2$s as

                %3$s

                Not activated yet: %4$s, member number %5$s.
                Username and first password are both %6$s; the code comes by mail to %7$s.
                """.formatted(address, DemoOrganisation.PASSWORD, accounts(), newcomer.name(), newcomer.number(),
                username, newcomer.email());
    }

    private static String accounts() {
        Stream<String> members = Stream.of(Persona.values())
            .filter(persona -> !persona.username().isEmpty())
            .map(persona -> line(persona.username(), persona.member().name(), persona.situation()));
        Stream<String> staff = Stream.of(line("admin", "Robin Castellan", "administrator: rosters, members, catalogue"),
                line("auditor", "Ingrid Solheim", "auditor: draws renewals, checks what members reported"),
                line("auditor2", "Rui Valadares", "auditor: gives the second opinion"));
        return Stream.concat(members, staff).collect(Collectors.joining("\n"));
    }

    private static String line(String username, String name, String situation) {
        return "  %-9s %-20s %s".formatted(username, name, situation);
    }

}
