package org.cecportal.transcripts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.shared.Credits;
import org.cecportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Adds up entries as they pass and takes their digest. Every value goes into it with its
 * length, so that no two different copies read the same.
 */
final class EntryTally {

    private final MessageDigest digest = Sha256.digest();

    private long entries;

    private Credits claimed = Credits.ZERO;

    private Credits counted = Credits.ZERO;

    EntryTally(@Nullable CountingWindow window, HistoryFilter filter) {
        include(filter.cycleOnly(), filter.year(), filter.source(), filter.text(), filter.order());
        include((window != null) ? window.cycle().from() : null, (window != null) ? window.cycle().to() : null,
                (window != null) ? window.graceUntil() : null, (window != null) ? window.required() : null);
    }

    void add(CountedEntry entry) {
        entries++;
        claimed = claimed.plus(entry.credits());
        counted = counted.plus(entry.counted());
        include(entry.completedOn(), entry.title(), entry.provider(), entry.approvedBy(), entry.source(),
                entry.category(), entry.credits(), entry.counted(), entry.state(), entry.rule());
    }

    /** Of what was added; nothing can be added afterwards. */
    TranscriptTotals sums() {
        return new TranscriptTotals(entries, claimed, counted, HexFormat.of().formatHex(digest.digest()));
    }

    private void include(@Nullable Object... values) {
        for (Object value : values) {
            byte[] bytes = (value != null) ? value.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt((value != null) ? bytes.length : -1).flip());
            digest.update(bytes);
        }
    }

}
