package org.cecportal.imports.web;

import java.net.http.HttpResponse;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever its size, an upload that is too large gets the sentence from a real server.
 */
@PortalTest
class LargeUploadTests {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers newcomers;

    @ParameterizedTest
    @ValueSource(longs = { 100L << 20, 122L << 20, 125L << 20, 300L << 20 })
    void theFormSaysThatTheFileIsTooLarge(long size) throws Exception {
        Administrator administrator = new Administrator(port).signIn(newcomers.staff(Role.ADMIN), Newcomers.PASSWORD);
        HttpResponse<String> answer = administrator.uploadBody("cecs", Administrator.bytes(size));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The file has 100 MB or more");
    }

}
