package org.cecportal.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.imports.RosterKind;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with the demo organisation before the portal says it is ready.
 * Interrupted, it goes on at the next start: the day that dates are relative to is
 * written down first, the same day gives the same rosters, and loading a roster twice
 * changes nothing.
 */
@Component
@ConditionalOnBooleanProperty(name = "portal.demo", matchIfMissing = true)
class DemoOrganisation implements ApplicationRunner {

    static final String PASSWORD = "portal-demo-2026";

    private final DemoSettings settings;

    private final DemoImport imports;

    private final SignIns signIns;

    private final MemberDirectory members;

    private final DemoNotice notice;

    private final Clock clock;

    DemoOrganisation(DemoSettings settings, DemoImport imports, SignIns signIns, MemberDirectory members,
            DemoNotice notice, Clock clock) {
        this.settings = settings;
        this.imports = imports;
        this.signIns = signIns;
        this.members = members;
        this.notice = notice;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Optional<LocalDate> begun = settings.loadedFrom();
        if (begun.isEmpty() && members.count() > 0) {
            return;
        }
        if (!settings.isComplete()) {
            load(begun.orElseGet(this::begin));
            settings.complete();
        }
        notice.print();
    }

    private LocalDate begin() {
        LocalDate today = LocalDate.now(clock);
        settings.beginLoading(today);
        return today;
    }

    private void load(LocalDate day) {
        DemoRosters rosters = DemoRosters.asOf(day);
        for (RosterKind kind : RosterKind.values()) {
            imports.load(kind, rosters.file(kind));
        }
        for (Persona persona : Persona.values()) {
            if (!persona.username().isEmpty()) {
                signIns.activate(idOf(persona.member()), persona.username(), PASSWORD);
            }
        }
        signIns.openStaff("admin", "Robin Castellan", "admin@staff.example", PASSWORD, Set.of(Role.ADMIN));
        signIns.openStaff("auditor", "Ingrid Solheim", "auditor@staff.example", PASSWORD, Set.of(Role.AUDITOR));
        signIns.openStaff("auditor2", "Rui Valadares", "auditor2@staff.example", PASSWORD, Set.of(Role.AUDITOR));
    }

    private MemberId idOf(DemoMember member) {
        return members.byNumber(member.number())
            .orElseThrow(() -> new IllegalStateException("Member " + member.number() + " was not loaded"));
    }

}
