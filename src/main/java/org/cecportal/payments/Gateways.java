package org.cecportal.payments;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.stereotype.Component;
import org.springframework.util.CollectionUtils;

/** The ways to pay that this portal knows, and those that it offers. */
@Component
public class Gateways {

    private final Map<GatewayKind, PaymentGateway> known;

    private final List<GatewayKind> offered;

    Gateways(List<PaymentGateway> known, PaymentSettings settings, PortalSettings portal) {
        this.known = known.stream().collect(Collectors.toMap(PaymentGateway::kind, Function.identity()));
        this.offered = List
            .copyOf(CollectionUtils.isEmpty(settings.gateways()) ? usual(portal.demo()) : settings.gateways());
        this.offered.stream().filter(kind -> !this.known.containsKey(kind)).findFirst().ifPresent(kind -> {
            throw new StartRefusedException("portal.payments.gateways names " + kind + ", which is not set up");
        });
    }

    private static Set<GatewayKind> usual(boolean demo) {
        return demo ? EnumSet.of(GatewayKind.SANDBOX, GatewayKind.OFFLINE) : EnumSet.of(GatewayKind.OFFLINE);
    }

    /** The first one is chosen unless the payer says otherwise. */
    public List<GatewayKind> offered() {
        return offered;
    }

    /** The way that was asked for, if it is offered; the first if none was. */
    public Optional<GatewayKind> choose(String asked) {
        return offered.stream().filter(kind -> asked.isBlank() || kind.name().equalsIgnoreCase(asked)).findFirst();
    }

    /**
     * @throws GatewayUnavailableException when it was set up once, but is no longer
     */
    public PaymentGateway of(GatewayKind kind) {
        PaymentGateway gateway = known.get(kind);
        if (gateway == null) {
            throw new GatewayUnavailableException(kind + " is not set up", null);
        }
        return gateway;
    }

}
