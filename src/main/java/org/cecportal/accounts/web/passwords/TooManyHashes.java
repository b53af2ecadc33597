package org.cecportal.accounts.web.passwords;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.passwords.HashingBusyException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Asks for patience when more passwords wait than can be checked. */
@ControllerAdvice
class TooManyHashes {

    private static final String SECONDS = "10";

    @ExceptionHandler(HashingBusyException.class)
    String show(HttpServletResponse response) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        return "accounts/busy";
    }

}
