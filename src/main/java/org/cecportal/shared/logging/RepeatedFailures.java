package org.cecportal.shared.logging;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.cecportal.shared.Unavailability;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Logs a failure that repeats once a minute with its trace, or five times where it has
 * none, and then says how many more there were. Whatever fails because the database
 * cannot serve is one failure, whoever reports it. Only warnings and errors are counted.
 */
final class RepeatedFailures extends TurboFilter {

    private static final Marker SUMMARY = MarkerFactory.getMarker("REPEATED");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static final int MOST_TRACES = 1;

    private static final int MOST_LINES = 5;

    private static final int LONGEST_KEY = 80;

    /** More kinds of failures than one log can hold anyway. */
    private static final int MOST_KINDS = 1000;

    private final ConcurrentMap<String, Minute> minutes = new ConcurrentHashMap<>();

    private final LongSupplier nanos;

    RepeatedFailures() {
        this(System::nanoTime);
    }

    RepeatedFailures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] params, @Nullable Throwable thrown) {
        boolean counted = level.isGreaterOrEqual(Level.WARN) && logger.getEffectiveLevel().toInt() <= level.toInt()
                && (format != null || thrown != null) && marker != SUMMARY;
        if (!counted) {
            return FilterReply.NEUTRAL;
        }
        Throwable failure = (thrown != null) ? thrown : lastOf(params);
        return isNew(logger, key(logger, format, failure), (failure != null) ? MOST_TRACES : MOST_LINES)
                ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** Where the failure of a call with placeholders stands. */
    private static @Nullable Throwable lastOf(Object @Nullable [] params) {
        return (params != null && params.length > 0 && params[params.length - 1] instanceof Throwable last) ? last
                : null;
    }

    private static String key(Logger logger, @Nullable String format, @Nullable Throwable failure) {
        if (failure == null) {
            String text = DIGITS.matcher(logger.getName() + " " + format).replaceAll("#");
            return text.substring(0, Math.min(text.length(), LONGEST_KEY));
        }
        if (Unavailability.causes(failure)) {
            return Unavailability.class.getName();
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + ((trace.length > 0) ? trace[0] : "");
    }

    private boolean isNew(Logger logger, String key, int most) {
        if (minutes.size() > MOST_KINDS) {
            minutes.clear();
        }
        long now = nanos.getAsLong();
        long[] left = new long[1];
        Minute minute = minutes.compute(key, (same, before) -> {
            if (before == null || now - before.begun() >= Duration.ofMinutes(1).toNanos()) {
                left[0] = (before != null) ? before.count() - before.most() : 0;
                return new Minute(now, 1, most);
            }
            return new Minute(before.begun(), before.count() + 1, before.most());
        });
        if (left[0] > 0) {
            logger.warn(SUMMARY, "{} more failures like the next one were not logged", left[0]);
        }
        return minute.count() <= most;
    }

    /**
     * @param begun in nanoseconds of no particular origin
     * @param most how many are logged
     */
    private record Minute(long begun, long count, int most) {
    }

}
