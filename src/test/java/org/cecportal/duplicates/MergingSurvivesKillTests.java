package org.cecportal.duplicates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cecportal.RestartedPortal;
import org.cecportal.duplicates.DyingMerges.Point;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} in a merge: after the next start it is done wholly or not at all (R13).
 */
class MergingSurvivesKillTests {

    private static final int DONE = 200;

    /** The portal asks to try again. */
    private static final int BUSY = 503;

    @TempDir
    private Path folder;

    @Test
    void r13AMergeIsDoneWhollyOrNotAtAll() throws Exception {
        int port = RestartedPortal.freePort();
        try (RestartedPortal portal = new RestartedPortal(DyingMerges.class, folder, port,
                () -> administrator(port).open("/admin/members").uri().getPath().equals("/admin/members"), List.of())) {
            portal.start();
            for (Point point : Point.values()) {
                Administrator administrator = administrator(port);
                portal.arm(point.name());
                assertThat(merge(administrator, point)).as("%s", point).isFalse();
                portal.waitForEnd();
                portal.disarm();
                portal.start();
                assertThat(entries(portal, point, 1)).as("%s", point).isEqualTo(500);
                if (point != Point.AFTER_THE_COMMIT) {
                    assertThat(entries(portal, point, 2)).as("%s", point).isEqualTo(500);
                    assertThat(merges(portal, point)).as("%s", point).isZero();
                    assertThat(merge(administrator(port), point)).as("%s", point).isTrue();
                }
                assertThat(entries(portal, point, 2)).as("%s", point).isZero();
                assertThat(merges(portal, point)).as("%s", point).isOne();
            }
        }
    }

    private static boolean merge(Administrator administrator, Point point) throws InterruptedException {
        try {
            int status;
            do {
                status = administrator
                    .submit("/admin/members", "/admin/merges",
                            Map.of("survivor", point + "-1", "duplicate", point + "-2", "reason", "One person",
                                    "confirm", point + "-2"))
                    .statusCode();
            }
            while (status == BUSY);
            assertThat(status).isEqualTo(DONE);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static Administrator administrator(int port) throws Exception {
        return new Administrator(port).signIn(DyingMerges.USERNAME, DyingMerges.PASSWORD);
    }

    private static long entries(RestartedPortal portal, Point point, int profile) throws IOException {
        return count(portal, """
                select count(*) from cec_entry e join member m on m.id = e.member_id
                where e.state = 'POSTED' and m.member_number = ?""", point + "-" + profile);
    }

    private static long merges(RestartedPortal portal, Point point) throws IOException {
        return count(portal, """
                select count(*) from merge g join member m on m.id = g.duplicate_id and m.merged_into = g.survivor_id
                where m.member_number = ?""", point + "-2");
    }

    private static long count(RestartedPortal portal, String sql, String number) throws IOException {
        return portal.database().sql(sql).param(number).query(Long.class).single();
    }

}
