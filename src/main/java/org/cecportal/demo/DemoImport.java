package org.cecportal.demo;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportBusyException;
import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.RosterKind;
import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.stereotype.Component;

/** Takes a roster in as an administrator would, and waits until it is applied. */
@Component
class DemoImport {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RosterImports imports;

    DemoImport(RosterImports imports) {
        this.imports = imports;
    }

    /**
     * @throws StartRefusedException when a row is refused or it is not done in minutes
     */
    void load(RosterKind kind, byte[] file) {
        String name = "demo-" + kind.name().toLowerCase(Locale.ROOT) + ".csv";
        long id = imports.upload(kind, name, new ByteArrayInputStream(file));
        ImportStatus checked = await(id, state -> state != ImportState.UPLOADED);
        if (checked.state() != ImportState.CHECKED || checked.refused() > 0) {
            throw failed(checked);
        }
        apply(id);
        ImportStatus applied = await(id, state -> !state.isBusy() && state != ImportState.CHECKED);
        if (applied.state() != ImportState.APPLIED) {
            throw failed(applied);
        }
    }

    /** An import that was cut short by a restart goes on by itself and comes first. */
    private void apply(long id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                imports.apply(id, ApplyMode.ALL);
                return;
            }
            catch (ImportBusyException ex) {
                if (System.nanoTime() - end > 0) {
                    throw failed(imports.find(id));
                }
                pause();
            }
        }
    }

    private ImportStatus await(long id, Predicate<ImportState> over) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ImportStatus status = imports.find(id);
        while (!over.test(status.state())) {
            if (System.nanoTime() - end > 0) {
                throw failed(status);
            }
            pause();
            status = imports.find(id);
        }
        return status;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The portal is stopping", ex);
        }
    }

    private static StartRefusedException failed(ImportStatus status) {
        String why = (status.problem() != null) ? ": " + status.problem() : "";
        return new StartRefusedException(
                "The demo organisation could not be loaded: %s is %s with %d refused rows%s; look at import %d, or start without it by PORTAL_DEMO=false"
                    .formatted(status.fileName(), status.state(), status.refused(), why, status.id()));
    }

}
