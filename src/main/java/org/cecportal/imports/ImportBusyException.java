package org.cecportal.imports;

/**
 * The import cannot be applied now: another one is being applied, or it is not checked.
 */
public class ImportBusyException extends RuntimeException {

    ImportBusyException(String message) {
        super(message);
    }

}
