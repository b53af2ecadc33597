package org.cecportal.renewals.waivers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What can be waived, and when a waiver can be used. */
class WaiverTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static final MemberId MEMBER = new MemberId(7);

    private static GrantWaiver command(@Nullable MemberId member, @Nullable String code, WaivedPart covers,
            @Nullable Long amount, int uses) {
        return new GrantWaiver(member, code, covers, amount, uses, null, "kindness");
    }

    /** All commands of five kinds of value each: granted is what the table would take. */
    @Test
    void whatTheTableWouldRefuseIsNotGranted() {
        MemberId[] members = { null, MEMBER };
        String[] codes = { null, "", "ABC", "ABCD", "STAFF-2026", "lower", "A".repeat(41) };
        Long[] amounts = { null, -1L, 0L, 1L };
        int granted = 0;
        for (MemberId member : members) {
            for (String code : codes) {
                for (WaivedPart covers : WaivedPart.values()) {
                    for (Long amount : amounts) {
                        for (int uses : new int[] { -1, 0, 1, 9 }) {
                            GrantWaiver command = command(member, code, covers, amount, uses);
                            if (isTaken(command)) {
                                granted++;
                                assertThatCode(() -> Waiver.grant(command, "boss", NOW)).as("%s", command)
                                    .doesNotThrowAnyException();
                            }
                            else {
                                assertThatIllegalArgumentException().as("%s", command)
                                    .isThrownBy(() -> Waiver.grant(command, "boss", NOW));
                            }
                        }
                    }
                }
            }
        }
        assertThat(granted).isEqualTo(3 * 4 * 2);
    }

    /** The table's constraints, one after the other. */
    private static boolean isTaken(GrantWaiver command) {
        if ((command.member() != null) == (command.code() != null)) {
            return false;
        }
        if (command.code() != null && !command.code().matches("^[A-Z0-9-]{4,40}$")) {
            return false;
        }
        if ((command.covers() == WaivedPart.AMOUNT) != (command.amountMinor() != null)) {
            return false;
        }
        return (command.amountMinor() == null || command.amountMinor() > 0) && command.usesAllowed() >= 1;
    }

    @Test
    void itIsWithdrawnOnce() {
        Waiver waiver = Waiver.grant(command(MEMBER, null, WaivedPart.EVERYTHING, null, 1), "boss", NOW);
        assertThat(waiver.isWithdrawn()).isFalse();
        waiver.withdraw();
        assertThat(waiver.isWithdrawn()).isTrue();
        assertThatIllegalStateException().isThrownBy(waiver::withdraw);
        assertThat(waiver.isWithdrawn()).isTrue();
    }

    @Test
    void itsLastDayCounts() {
        assertThat(waiver(1, 0, TODAY, false).isUsableOn(TODAY)).isTrue();
        assertThat(waiver(1, 0, TODAY, false).isUsableOn(TODAY.plusDays(1))).isFalse();
        assertThat(waiver(1, 0, null, false).isUsableOn(TODAY.plusYears(50))).isTrue();
    }

    @Test
    void itIsUsableAsLongAsItIsNeitherWithdrawnNorExpiredNorUsedUp() {
        Random random = new Random(1);
        int usable = 0;
        for (int i = 0; i < 1000; i++) {
            int allowed = 1 + random.nextInt(3);
            int used = random.nextInt(4);
            int daysLeft = random.nextInt(-2, 3);
            boolean withdrawn = random.nextBoolean();
            boolean expected = used < allowed && daysLeft >= 0 && !withdrawn;
            assertThat(waiver(allowed, used, TODAY.plusDays(daysLeft), withdrawn).isUsableOn(TODAY))
                .as("%s of %s used, %s days left, withdrawn %s", used, allowed, daysLeft, withdrawn)
                .isEqualTo(expected);
            usable += expected ? 1 : 0;
        }
        assertThat(usable).isBetween(100, 900);
    }

    private static WaiverView waiver(int allowed, int used, @Nullable LocalDate expiresOn, boolean withdrawn) {
        return new WaiverView(1, MEMBER, "900", null, WaivedPart.EVERYTHING, null, allowed, used, expiresOn, withdrawn,
                "kindness", "boss", TODAY);
    }

}
