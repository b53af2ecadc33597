package org.cecportal.audits.web;

import java.util.List;
import java.util.Optional;

import org.cecportal.audits.cases.CaseView;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks at, as the address says; invalid values show the first entry.
 *
 * @param zoom in percent
 * @param turn clockwise, in degrees
 */
record ViewerQuery(@Nullable String entry, @Nullable String file, @Nullable String page, @Nullable String zoom,
        @Nullable String turn) {

    private static final List<Integer> ZOOMS = List.of(100, 150, 200, 300);

    private static final int QUARTER = 90;

    private static final int FULL = 360;

    static ViewerQuery none() {
        return new ViewerQuery(null, null, null, null, null);
    }

    static ViewerQuery of(long entryId) {
        return new ViewerQuery(String.valueOf(entryId), null, null, null, null);
    }

    Optional<CaseView.Entry> entry(CaseView shown) {
        return number(entry).flatMap(shown::entry).or(shown::first);
    }

    Optional<CaseView.File> file(CaseView.Entry of) {
        return of.files()
            .stream()
            .filter(one -> number(file).filter(id -> id == one.file().id()).isPresent())
            .findFirst()
            .or(() -> of.files().stream().findFirst());
    }

    /** The page that was asked for, counted from 1; there may be fewer. */
    int wantedPage() {
        return AuditMessages.page(page);
    }

    /**
     * @param pages how many there are; 0 when that is not known
     */
    Viewer viewer(int pages) {
        int shownZoom = number(zoom).map(Long::intValue).filter(ZOOMS::contains).orElse(ZOOMS.getFirst());
        int shownTurn = number(turn).map(one -> one.intValue() % FULL).filter(one -> one % QUARTER == 0).orElse(0);
        return new Viewer((pages > 0) ? Math.min(wantedPage(), pages) : wantedPage(), pages, shownZoom, shownTurn);
    }

    private static Optional<Long> number(@Nullable String typed) {
        return Optional.of(AuditMessages.text(typed)).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /**
     * How a proof is shown.
     *
     * @param page one-based
     */
    record Viewer(int page, int pages, int zoom, int turn) {

        public int closer() {
            return ZOOMS.get(Math.min(ZOOMS.indexOf(zoom) + 1, ZOOMS.size() - 1));
        }

        public int farther() {
            return ZOOMS.get(Math.max(ZOOMS.indexOf(zoom) - 1, 0));
        }

        public int right() {
            return (turn + QUARTER) % FULL;
        }

        public int left() {
            return (turn + FULL - QUARTER) % FULL;
        }

    }

}
