package org.cecportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.shared.web.FilePages;

import org.springframework.security.web.savedrequest.CookieRequestCache;

/** Remembers the page that was wanted; of a file, the page on which its link stands. */
class WantedPages extends CookieRequestCache {

    private final FilePages files;

    WantedPages(FilePages files) {
        this.files = files;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        super.saveRequest(
                files.pageOf(request).<HttpServletRequest>map(page -> new Instead(request, page)).orElse(request),
                response);
    }

    /** The same request, of a page. */
    private static final class Instead extends HttpServletRequestWrapper {

        private final String page;

        Instead(HttpServletRequest request, String page) {
            super(request);
            this.page = page;
        }

        @Override
        public String getRequestURI() {
            return page;
        }

    }

}
