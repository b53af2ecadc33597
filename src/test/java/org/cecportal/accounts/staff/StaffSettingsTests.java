package org.cecportal.accounts.staff;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class StaffSettingsTests {

    /** R12. */
    @ParameterizedTest
    @ValueSource(strings = { "PORTAL_ACCOUNTS_FIRST_ADMINISTRATOR", "PORTAL_ACCOUNTS_FIRSTADMINISTRATOR" })
    void r12TheFirstAdministratorIsSetByTheEnvironmentToo(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
            .replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "a@b.example")));
        ConfigurationPropertySources.attach(environment);
        assertThat(Binder.get(environment).bind("portal.accounts", StaffSettings.class).get().firstAdministrator())
            .isEqualTo("a@b.example");
        assertThat(environment.getProperty(FirstAdministrator.KEY)).as("as it is checked").isEqualTo("a@b.example");
    }

}
