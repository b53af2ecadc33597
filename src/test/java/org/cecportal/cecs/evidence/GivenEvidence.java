package org.cecportal.cecs.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.files.WorkFolder;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Settings of evidence as properties give them. */
public final class GivenEvidence {

    private GivenEvidence() {
    }

    public static EvidenceSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(properties))).bindOrCreate("portal.evidence",
                Bindable.of(EvidenceSettings.class));
    }

    /** Bytes as the portal keeps them, and in a store of a test. */
    public static EvidenceContents contents(ApplicationContext portal, EvidenceSettings settings,
            EvidenceStore... more) {
        List<EvidenceStore> stores = new ArrayList<>(List.of(more));
        stores.add(portal.getBean(PostgresStore.class));
        return new EvidenceContents(stores, settings, portal.getBean(JdbcClient.class), portal.getBean(Clock.class),
                portal.getBean(PlatformTransactionManager.class));
    }

    /** Files of a portal with other settings. */
    public static EvidenceFiles files(ApplicationContext portal, EvidenceSettings settings, EvidenceContents contents) {
        JdbcClient jdbc = portal.getBean(JdbcClient.class);
        return new EvidenceFiles(settings, new EvidenceAccess(portal.getBean(SelfReporting.class), settings, jdbc),
                portal.getBean(MemberLock.class), portal.getBean(EvidenceInspection.class), contents,
                new EvidenceRepository(settings, jdbc, portal.getBean(Clock.class)), portal.getBean(WorkFolder.class),
                portal.getBean(PlatformTransactionManager.class));
    }

}
