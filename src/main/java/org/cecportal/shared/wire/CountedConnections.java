package org.cecportal.shared.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;

import org.apache.catalina.util.NetMaskSet;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Lets no address have more than so many connections: one more closes its eldest, so that
 * slow ones go and people behind the same address still come in. Closes those whose
 * request does not begin in time, too. Closing means that nothing more is read: an answer
 * on its way still arrives.
 */
final class CountedConnections extends NioEndpoint {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The eldest first. Guarded by itself. */
    private final Map<String, Deque<SocketChannel>> byAddress = new HashMap<>();

    /** Since when the head of a request has been incomplete; used by the watch alone. */
    private final Map<SocketWrapperBase<NioChannel>, Long> incomplete = new WeakHashMap<>();

    private int perAddress = Integer.MAX_VALUE;

    private Duration headers = Duration.ofDays(1);

    private NetMaskSet proxies = new NetMaskSet();

    private @Nullable Thread watch;

    void limit(WireSettings settings, NetMaskSet exempt) {
        perAddress = settings.perAddress();
        headers = settings.headers();
        proxies = exempt;
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        watch = Thread.ofPlatform().daemon().name("connection-watch").start(this::watch);
    }

    @Override
    public void stopInternal() {
        Thread watching = watch;
        if (watching != null) {
            watching.interrupt();
        }
        super.stopInternal();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        count(socket);
        return super.setSocketOptions(socket);
    }

    private void count(SocketChannel socket) {
        try {
            if (socket.getRemoteAddress() instanceof InetSocketAddress remote
                    && !proxies.contains(remote.getAddress())) {
                add(socket, Network.of(remote.getAddress()));
            }
        }
        catch (IOException ex) {
            getLog().debug("The connection is gone", ex);
        }
    }

    private void add(SocketChannel socket, String address) {
        synchronized (byAddress) {
            Deque<SocketChannel> open = byAddress.computeIfAbsent(address, one -> new ArrayDeque<>());
            open.removeIf(one -> !one.isOpen());
            while (open.size() >= perAddress) {
                readNoMore(open.removeFirst());
            }
            open.addLast(socket);
        }
    }

    private void readNoMore(SocketChannel socket) {
        try {
            socket.shutdownInput();
        }
        catch (IOException ex) {
            getLog().debug("The connection is gone", ex);
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            closeIncomplete(System.nanoTime());
            forgetClosed();
            try {
                Thread.sleep(LOOK);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A connection waits with its processor while the head of a request is incomplete.
     */
    private void closeIncomplete(long now) {
        for (SocketWrapperBase<NioChannel> connection : getConnections()) {
            if (connection.getCurrentProcessor() == null) {
                incomplete.remove(connection);
            }
            else if (now - incomplete.computeIfAbsent(connection, one -> now) > headers.toNanos()) {
                readNoMore(connection.getSocket().getIOChannel());
            }
        }
    }

    private void forgetClosed() {
        synchronized (byAddress) {
            Iterator<Deque<SocketChannel>> each = byAddress.values().iterator();
            while (each.hasNext()) {
                Deque<SocketChannel> open = each.next();
                open.removeIf(one -> !one.isOpen());
                if (open.isEmpty()) {
                    each.remove();
                }
            }
        }
    }

}
