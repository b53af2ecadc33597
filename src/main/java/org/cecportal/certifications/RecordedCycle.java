package org.cecportal.certifications;

import java.time.LocalDate;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A cycle of a certification on record. It reaches to the day it was closed, else to its
 * end (R9). Only its {@link Certification} changes it.
 */
@Entity
@Table(name = "cycle")
@DynamicUpdate
public class RecordedCycle {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Embedded
    private Cycle period;

    private @Nullable LocalDate closedOn;

    private boolean closedHere;

    private @Nullable LocalDate lapsedFrom;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected RecordedCycle() {
    }

    RecordedCycle(Cycle period, @Nullable LocalDate lapsedFrom) {
        this.period = period;
        this.lapsedFrom = lapsedFrom;
    }

    /**
     * @throws OptimisticLockingFailureException when it is closed already
     */
    void close(LocalDate on) {
        if (closedOn != null) {
            throw new OptimisticLockingFailureException("Cycle " + id + " is closed already");
        }
        closedOn = on;
        closedHere = true;
    }

    void reopen() {
        closedOn = null;
        closedHere = false;
    }

    /**
     * Gives it other dates.
     * @throws IllegalStateException when it is closed
     */
    public void move(Cycle to) {
        if (closedOn != null) {
            throw new IllegalStateException("Cycle " + id + " is closed");
        }
        period = to;
    }

    public boolean isClosedHere() {
        return closedHere;
    }

    /** The last day that belongs to it. */
    public LocalDate reachesTo() {
        return (closedOn != null && closedOn.isBefore(period.endsOn())) ? closedOn : period.endsOn();
    }

    boolean is(long asked) {
        return id != null && id == asked;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("The cycle is not stored");
        }
        return id;
    }

    public Cycle period() {
        return period;
    }

    public @Nullable LocalDate closedOn() {
        return closedOn;
    }

    @Nullable LocalDate lapsedFrom() {
        return lapsedFrom;
    }

}
