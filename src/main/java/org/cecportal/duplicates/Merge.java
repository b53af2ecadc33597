package org.cecportal.duplicates;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Two profiles became one (R13): who decided so, when and why, and who took it back. What
 * it changed is with {@link RecordedJournal}.
 */
@Entity
@DynamicUpdate
class Merge {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long survivorId;

    private long duplicateId;

    @Enumerated(EnumType.STRING)
    private MergeState state;

    private String reason;

    private String mergedBy;

    private Instant mergedAt;

    private @Nullable String undoneBy;

    private @Nullable Instant undoneAt;

    private @Nullable String undoReason;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Merge() {
    }

    /**
     * @throws IllegalArgumentException when both are the same profile
     */
    static Merge of(MemberId survivor, MemberId duplicate, String reason, String by, Instant now) {
        if (survivor.equals(duplicate)) {
            throw new IllegalArgumentException("A profile cannot be merged into itself: " + survivor);
        }
        Merge merge = new Merge();
        merge.survivorId = survivor.value();
        merge.duplicateId = duplicate.value();
        merge.state = MergeState.MERGED;
        merge.reason = reason;
        merge.mergedBy = by;
        merge.mergedAt = now;
        return merge;
    }

    /**
     * Takes it back, once.
     * @throws IllegalStateException when that was done before
     */
    void undo(String by, String why, Instant now) {
        state = state.to(MergeState.UNDONE);
        undoneBy = by;
        undoneAt = now;
        undoReason = why;
    }

    boolean isUndone() {
        return state == MergeState.UNDONE;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    MemberId survivor() {
        return new MemberId(survivorId);
    }

    MemberId duplicate() {
        return new MemberId(duplicateId);
    }

    Instant mergedAt() {
        return mergedAt;
    }

}
