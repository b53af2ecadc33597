package org.cecportal.imports.undo;

/** The import cannot be taken back now; the message is written for people. */
public class UndoRefusedException extends RuntimeException {

    UndoRefusedException(String message) {
        super(message);
    }

}
