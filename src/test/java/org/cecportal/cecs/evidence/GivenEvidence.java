package org.cecportal.cecs.evidence;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of evidence as properties give them. */
public final class GivenEvidence {

    private GivenEvidence() {
    }

    public static EvidenceSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(properties))).bindOrCreate("portal.evidence",
                Bindable.of(EvidenceSettings.class));
    }

}
