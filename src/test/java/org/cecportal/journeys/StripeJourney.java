package org.cecportal.journeys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.RestartedPortal;
import org.cecportal.payments.stripe.StripeServer;
import org.cecportal.renewals.StoppedPortal;
import org.cecportal.renewals.StoppedPortal.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Paying on Stripe's page and coming back, in a portal of its own that has Stripe set up:
 * the one that all tests share has not.
 */
class StripeJourney {

    @TempDir
    private Path folder;

    private StripeServer stripe;

    private RestartedPortal portal;

    private int port;

    @BeforeEach
    void aPortalWithStripe() throws IOException {
        stripe = StripeServer.start();
        port = RestartedPortal.freePort();
        portal = StoppedPortal.in(folder, port, stripe.origin());
        portal.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        portal.close();
        stripe.close();
    }

    @Test
    void byCardAfterGoingBackAndADeclineAndWithoutAnyNotice() {
        try (Visit visit = new Visit(port).mayLeaveFor(stripe.origin())) {
            Page page = visit.signIn(Point.NEVER_BY_STRIPE.username(), StoppedPortal.PASSWORD).page();
            page.navigate("/certifications");
            page.locator("#renew-now").click();
            button(page, "Start").click();
            button(page, "Save and continue").click();
            page.getByLabel("CPR/AED certificate valid until").fill(LocalDate.now().plusYears(1).toString());
            page.getByLabel("I have read and follow the code of ethics").check();
            page.getByLabel("My record of CECs is accurate").check();
            page.getByLabel("Signature").fill("Pat Payer");
            button(page, "Save and continue").click();
            assertThat(page.locator("main")).containsText("We never see your card");
            visit.isAccessible();
            button(page, "Submit and pay").click();
            assertThat(page.locator("h1")).hasText("Renewal: Certified Personal Trainer");
            page.getByText("Back").click();
            assertThat(page.locator("h2").first()).hasText("Waiting for your payment");
            visit.isAccessible();
            button(page, "Continue to pay").click();
            button(page, "Pay with an empty card").click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Your card was declined.");
            button(page, "Pay").click();
            assertThat(page.locator("h1")).hasText("You are renewed");
            assertThat(page.locator("main")).containsText("USD 60.00");
            visit.isAccessible();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

}
