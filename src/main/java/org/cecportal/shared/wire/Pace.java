package org.cecportal.shared.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives up on bodies that come too slowly. Only the time in which the portal waits for
 * the network counts. What the portal did not read of a body is read here, at the same
 * pace, after the answer: a browser shows the answer only once it has sent everything.
 */
final class Pace extends ValveBase {

    /** In bytes; of more the connection is closed instead. */
    private static final long MOST_UNREAD = 1L << 30;

    private final Duration patience;

    private final long bytesPerSecond;

    private final RefusalPages pages;

    Pace(WireSettings settings, RefusalPages pages) {
        super(true);
        this.patience = settings.patience();
        this.bytesPerSecond = settings.rate().toBytes();
        this.pages = pages;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer buffer = wire.getInputBuffer();
        PacedInput input = new PacedInput(buffer);
        wire.setInputBuffer(input);
        try {
            answer(request, response, input);
            if (!input.tooSlow && hasBody(wire) && !wire.hasExpectation()) {
                response.finishResponse();
                input.drain();
            }
        }
        finally {
            wire.setInputBuffer(buffer);
            if (input.tooSlow) {
                wire.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /** Whatever the portal makes of a body that ended halfway, it was too slow. */
    private void answer(Request request, Response response, PacedInput input) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        }
        catch (IOException | ServletException | RuntimeException ex) {
            if (!input.tooSlow) {
                throw ex;
            }
        }
        if (input.tooSlow && !response.isCommitted()) {
            response.reset();
            response.setHeader("Connection", "close");
            pages.answer(response, HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    private static boolean hasBody(org.apache.coyote.Request wire) {
        try {
            return wire.getContentLengthLong() > 0 || wire.getMimeHeaders().getValue("Transfer-Encoding") != null;
        }
        catch (IllegalArgumentException ex) {
            return false; // Two lengths: the request was refused, and the connection is
                          // closed.
        }
    }

    private final class PacedInput implements InputBuffer {

        private final InputBuffer buffer;

        private long bytes;

        private long waited;

        private boolean tooSlow;

        PacedInput(InputBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (tooSlow) {
                throw new SocketTimeoutException("The body came too slowly");
            }
            long begun = System.nanoTime();
            try {
                int read = buffer.doRead(handler);
                bytes += Math.max(0, read);
                return read;
            }
            catch (SocketTimeoutException ex) {
                tooSlow = true;
                throw ex;
            }
            finally {
                waited += System.nanoTime() - begun;
                tooSlow |= isTooSlow();
            }
        }

        private boolean isTooSlow() {
            Duration beyond = Duration.ofNanos(waited).minus(patience);
            return beyond.isPositive() && bytes < beyond.toMillis() * bytesPerSecond / 1000;
        }

        @Override
        public int available() {
            return buffer.available();
        }

        void drain() {
            Unread unread = new Unread();
            try {
                while (bytes < MOST_UNREAD) {
                    if (doRead(unread) < 0) {
                        return;
                    }
                }
                tooSlow = true;
            }
            catch (IOException ex) {
                tooSlow = true;
            }
        }

    }

    /** Bytes that nobody wants. */
    private static final class Unread implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer next) {
            buffer = next;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }

    }

}
