package org.cecportal.certificates;

import java.util.Arrays;

import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameConsentTests {

    private static Profile named(String given, String middle, String family) {
        return new Profile(new MemberId(1), "1", given, middle, family, null, null, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({ "Amara,J.,Reyes,Amara J. Reyes,Amara R.,A. R.", "Zoë,'',O'Neil,Zoë O'Neil,Zoë O.,Z. O.",
            "'','',Suharto,Suharto,S.,S.", "Cher,'','',Cher,Cher,C.", "'',Mononym,'',Mononym,Mononym,M.",
            "E\u0301lodie,'',de la Cruz,E\u0301lodie de la Cruz,E\u0301lodie d.,E\u0301. d.",
            "🏃🏽‍♀️ Robin,'',\uD835\uDD38b,🏃🏽‍♀️ Robin \uD835\uDD38b,🏃🏽‍♀️ Robin \uD835\uDD38.,🏃🏽‍♀️. \uD835\uDD38." })
    void ofANameOnlyWhatWasConsentedToIsShown(String given, String middle, String family, String full, String first,
            String initials) {
        Profile holder = named(given, middle, family);
        assertThat(Arrays.stream(NameConsent.values()).map(consent -> consent.shown(holder))).containsExactly(full,
                first, initials, "");
    }

    @Test
    void whoChoseNothingIsShownByInitials() {
        assertThat(NameConsent.DEFAULT).isEqualTo(NameConsent.INITIALS);
    }

}
