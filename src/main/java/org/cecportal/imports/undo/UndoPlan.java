package org.cecportal.imports.undo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cecportal.imports.ImportStatus;
import org.cecportal.shared.RosterUndo;
import org.cecportal.shared.UndoneRoster;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Works out what taking an import back does; preview and undo both ask it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UndoPlan {

    private final UndoRepository undos;

    private final Map<String, RosterUndo> owners;

    UndoPlan(UndoRepository undos, List<RosterUndo> owners) {
        this.undos = undos;
        this.owners = owners.stream().collect(Collectors.toMap(RosterUndo::kind, Function.identity()));
    }

    RosterUndo of(ImportStatus status) {
        RosterUndo undo = owners.get(status.kind().code());
        if (undo == null) {
            throw new IllegalStateException("Nobody takes rosters of " + status.kind().code() + " back");
        }
        return undo;
    }

    static UndoneRoster roster(ImportStatus status) {
        return new UndoneRoster(status.id(), status.appliedTo());
    }

    /** Writes the plan, as the record is now, and signs it. */
    void write(ImportStatus status) {
        undos.clear(status.id());
        of(status).plan(roster(status));
        undos.leave(status);
        undos.sign(status.id());
    }

}
