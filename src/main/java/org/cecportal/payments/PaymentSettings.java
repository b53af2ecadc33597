package org.cecportal.payments;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How members pay.
 *
 * @param gateways the ways offered, the first one chosen unless the payer says otherwise;
 * by default the sandbox and offline in the demo, offline alone without it
 * @param reconcileEvery how often gateways are asked about payments that never came back
 * @param openFor how long a payer may take; then the payment is called off (not offline)
 * @param sandboxDelay how long the sandbox waits when it answers late
 * @param offlineAddress where cheques and purchase orders go, as shown to payers
 */
@Validated
@ConfigurationProperties("portal.payments")
public record PaymentSettings(@Nullable Set<GatewayKind> gateways,
        @NotNull @DefaultValue("15s") Duration reconcileEvery, @NotNull @DefaultValue("24h") Duration openFor,
        @NotNull @DefaultValue("20s") Duration sandboxDelay, @Nullable String offlineAddress) {
}
