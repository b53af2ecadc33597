package org.cecportal.cecs.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such entry or file, or it belongs to somebody else. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class EvidenceNotFoundException extends RuntimeException {

    EvidenceNotFoundException(long entryId) {
        super("No evidence can be found or kept for entry " + entryId);
    }

}
