package org.cecportal.shared.workers;

import java.util.List;

/**
 * What a worker process does, one job at a time. An implementation is started in a
 * process without the portal: it has a constructor without arguments and uses no beans.
 */
public interface WorkerTask {

    /** Runs once before the first job, so that no job pays for loading classes. */
    default void warmUp() throws Exception {
    }

    /**
     * @param arguments of one job, such as paths of files
     * @return the answer, which {@link WorkerPool.Result.Done} hands to the caller
     */
    List<String> run(List<String> arguments) throws Exception;

}
