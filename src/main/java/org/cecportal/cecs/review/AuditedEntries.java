package org.cecportal.cecs.review;

import java.util.Map;

import org.cecportal.cecs.CecEntry;
import org.cecportal.cecs.CecEntryRepository;
import org.cecportal.shared.Credits;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an audit does to entries (R11, R14), in its transaction; whoever decides has
 * locked the member. What closed cycles have used of an entry stays as it is.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class AuditedEntries {

    private final CecEntryRepository entries;

    private final JdbcClient jdbc;

    AuditedEntries(CecEntryRepository entries, JdbcClient jdbc) {
        this.entries = entries;
        this.jdbc = jdbc;
    }

    /** From now on the member changes nothing about this entry but adds proof. */
    public void freeze(long caseId, long entryId) {
        freeze("values (:entry, :case)", Map.of("entry", entryId, "case", caseId));
    }

    /**
     * The same for many, however many, without reading them.
     * @param pairs a query of entries and their cases, in this order
     * @param parameters of the query
     */
    public void freeze(String pairs, Map<String, ?> parameters) {
        jdbc.sql("insert into entry_freeze (entry_id, case_id) " + pairs + " on conflict do nothing")
            .params(parameters)
            .update();
    }

    /** The case is over: what it has not decided is the member's again. */
    public void release(long caseId) {
        jdbc.sql("delete from entry_freeze where case_id = ?").param(caseId).update();
    }

    /** A single entry is the member's again. */
    public void release(long caseId, long entryId) {
        jdbc.sql("delete from entry_freeze where case_id = ? and entry_id = ?").params(caseId, entryId).update();
    }

    /**
     * Found right, for what was claimed or for less.
     * @param allowed above zero
     */
    public void accept(long entryId, Credits allowed) {
        entries.findStanding(entryId).filter(CecEntry::isSelfReported).ifPresent(entry -> {
            entry.accept(allowed);
            entries.save(entry);
        });
    }

    /**
     * Found not proven: it counts no more. What a merge has joined to an entry of the
     * organisation's own records is proven by that.
     */
    public void reject(long entryId) {
        entries.findStanding(entryId).filter(CecEntry::isSelfReported).ifPresent(entry -> {
            entry.reject();
            entries.save(entry);
        });
    }

}
