package org.cecportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;

/**
 * No page is kept by the browser, except a form that was refused: the way back leads to
 * it as it was, instead of asking whether to send it again. It is kept by this browser
 * alone, and asked for again on any other way than back.
 */
class RefusedFormsStay implements HeaderWriter {

    private final HeaderWriter nothingStays = new CacheControlHeadersWriter();

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (HttpMethod.POST.matches(request.getMethod())
                && response.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT.value()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        else {
            nothingStays.writeHeaders(request, response);
        }
    }

}
