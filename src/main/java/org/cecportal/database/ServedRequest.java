package org.cecportal.database;

import java.io.IOException;

import jakarta.servlet.ServletException;

/** Marks the thread that answers a request, so that it uses the pages' connections. */
public final class ServedRequest {

    private static final ScopedValue<Boolean> SERVING = ScopedValue.newInstance();

    private ServedRequest() {
    }

    /** The rest of a filter chain. */
    @FunctionalInterface
    public interface Answering {

        void answer() throws IOException, ServletException;

    }

    public static void during(Answering rest) throws IOException, ServletException {
        try {
            ScopedValue.where(SERVING, true).<Object, Exception>call(() -> {
                rest.answer();
                return Boolean.TRUE;
            });
        }
        catch (IOException | ServletException | RuntimeException ex) {
            throw ex;
        }
        catch (Exception ex) {
            throw new ServletException(ex);
        }
    }

    static boolean isOne() {
        return SERVING.isBound();
    }

}
