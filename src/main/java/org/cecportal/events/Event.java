package org.cecportal.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Something on record that earns credits and can be booked elsewhere. */
@Entity
@DynamicUpdate
class Event {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String externalId;

    private String title;

    @Enumerated(EnumType.STRING)
    private EventKind kind;

    private @Nullable String provider;

    private LocalDate startsOn;

    /** The last day; null for one day. */
    private @Nullable LocalDate endsOn;

    private @Nullable String city;

    private @Nullable String region;

    private @Nullable String country;

    private boolean online;

    private @Nullable BigDecimal cecs;

    private @Nullable Long priceMinor;

    private @Nullable String currency;

    private @Nullable String url;

    /** Separated by semicolons. */
    private @Nullable String topics;

    /** Kept by the database. */
    @Column(insertable = false, updatable = false)
    private Instant changedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Event() {
    }

    EventView view() {
        return new EventView(Objects.requireNonNull(id), title, kind, provider, startsOn,
                (endsOn != null) ? endsOn : startsOn, city, region, country, online,
                (cecs != null) ? new Credits(cecs) : null,
                (priceMinor != null && currency != null) ? Money.of(priceMinor, currency) : null, url,
                EventRowMapper.topics(topics), version, changedAt);
    }

}
