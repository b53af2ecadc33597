package org.cecportal.today;

import java.util.Comparator;
import java.util.List;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for administrators. */
@Service
@Transactional(readOnly = true)
public class Today {

    private final List<WaitingWork> modules;

    Today(List<WaitingWork> modules) {
        this.modules = List.copyOf(modules);
    }

    /** What has waited longest first; then what has no age. */
    public List<Waiting> waiting() {
        return modules.stream()
            .flatMap(WaitingWork::waiting)
            .filter(one -> one.count() > 0)
            .sorted(Comparator.comparing(Waiting::oldest, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    }

}
