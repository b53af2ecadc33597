package org.cecportal.shared.web;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Links of a page are looked up among the resources only where resources are. */
@PortalTest
class AssetsTests {

    @Autowired
    ResourceUrlProvider resources;

    @Test
    void onlyAssetsAreLookedUp() {
        assertThat(resources.getHandlerMap()).containsOnlyKeys("/css/**", "/js/**", "/images/**", "/webjars/**",
                "/robots.txt");
        assertThat(resources.getForLookupPath("/certifications")).isNull();
        assertThat(resources.getForLookupPath("/css/portal.css")).matches("/css/portal-[0-9a-f]{32}\\.css");
    }

}
