package org.cecportal.shared.waiting;

import java.util.stream.Stream;

/** What a module has for administrators to do. */
public interface WaitingWork {

    /**
     * Each kind once, by few statements; a kind of which nothing waits may be left out.
     */
    Stream<Waiting> waiting();

}
