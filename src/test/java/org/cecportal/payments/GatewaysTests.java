package org.cecportal.payments;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.cecportal.payments.gateways.NoChargeGateway;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which ways to pay are offered, and what becomes of those that no longer are. */
class GatewaysTests {

    private final PortalSettings portal = new Binder(new MapConfigurationPropertySource()).bindOrCreate("portal",
            PortalSettings.class);

    @Test
    void theWaysAreOfferedInTheOrderOfTheSettings() {
        Gateways gateways = gateways(Set.of(GatewayKind.NONE));
        assertThat(gateways.offered()).containsExactly(GatewayKind.NONE);
        assertThat(gateways.choose("")).as("only one way leads straight to it").contains(GatewayKind.NONE);
        assertThat(gateways.choose("none")).contains(GatewayKind.NONE);
        assertThat(gateways.choose("stripe")).isEmpty();
    }

    @Test
    void aWayThatIsNotSetUpStopsTheStart() {
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> gateways(Set.of(GatewayKind.STRIPE)))
            .withMessageContaining("portal.payments.gateways names STRIPE");
    }

    @Test
    void aWayThatIsNoLongerSetUpCannotBeReached() {
        assertThatExceptionOfType(GatewayUnavailableException.class)
            .isThrownBy(() -> gateways(Set.of(GatewayKind.NONE)).of(GatewayKind.STRIPE));
    }

    private Gateways gateways(@Nullable Set<GatewayKind> offered) {
        return new Gateways(List.of(new NoChargeGateway(Clock.systemUTC())),
                new PaymentSettings(offered, Duration.ZERO, Duration.ZERO, Duration.ZERO, null), portal);
    }

}
