package org.cecportal.payments.refunds;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;

import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A refund is answered once. */
class RefundTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final List<Consumer<Refund>> ANSWERS = List.of(refund -> refund.complete("b-1", NOW),
            Refund::refuse);

    private static Refund asked() {
        return Refund.request(1, 500, "Paid twice", "boss", NOW);
    }

    @Test
    void itIsAskedForInTheCurrencyThatCame() {
        assertThat(asked().isRequested()).isTrue();
        assertThat(asked().amount(Currency.getInstance("EUR"))).isEqualTo(Money.of(500, "EUR"));
    }

    @Test
    void theFirstAnswerStands() {
        for (Consumer<Refund> first : ANSWERS) {
            for (Consumer<Refund> second : ANSWERS) {
                Refund refund = asked();
                first.accept(refund);
                RefundState answered = refund.state();
                assertThatIllegalStateException().isThrownBy(() -> second.accept(refund));
                assertThat(refund.state()).isEqualTo(answered).isNotEqualTo(RefundState.REQUESTED);
            }
        }
    }

}
