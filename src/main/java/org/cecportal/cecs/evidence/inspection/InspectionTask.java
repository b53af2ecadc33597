package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.cecportal.shared.workers.WorkerTask;

/**
 * Inspects files in a worker: a path and the most bytes go in, a {@link Finding} comes
 * out.
 */
public class InspectionTask implements WorkerTask {

    @Override
    public void warmUp() throws IOException {
        FileKind.detect(new byte[1]);
    }

    @Override
    public List<String> run(List<String> arguments) throws IOException {
        return FileInspection.inspect(Path.of(arguments.getFirst()), Long.parseLong(arguments.getLast())).toWords();
    }

}
