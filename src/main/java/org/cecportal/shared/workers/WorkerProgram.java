package org.cecportal.shared.workers;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The program of a worker process: takes jobs from its standard input and answers on its
 * standard output. It ends as soon as the input does, whatever it is doing, so it never
 * outlives the portal.
 */
public final class WorkerProgram {

    static final int READY = 1;

    static final int DONE = 2;

    static final int FAILED = 3;

    static final int OUT_OF_MEMORY = 4;

    static final int TOO_DEEP = 5;

    private static final int ENDED_BY_A_JOB = 3;

    private WorkerProgram() {
    }

    /**
     * @param arguments the name of the class of the {@link WorkerTask}
     */
    public static void main(String[] arguments) throws Exception {
        DataOutputStream answers = new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Keep anything that a library prints out of the answers.
        System.setOut(System.err);
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        WorkerTask task = (WorkerTask) constructor.newInstance();
        BlockingQueue<List<String>> jobs = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("jobs").start(() -> receive(new DataInputStream(System.in), jobs));
        task.warmUp();
        answers.writeByte(READY);
        answers.flush();
        while (true) {
            answer(task, jobs.take(), answers);
        }
    }

    private static void receive(DataInputStream bytes, BlockingQueue<List<String>> jobs) {
        try {
            while (true) {
                jobs.add(WorkerWords.read(bytes));
            }
        }
        catch (IOException ex) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(WorkerTask task, List<String> job, DataOutputStream answers) throws IOException {
        try {
            List<String> answer = task.run(job);
            answers.writeByte(DONE);
            WorkerWords.write(answer, answers);
            answers.flush();
        }
        catch (OutOfMemoryError error) {
            end(OUT_OF_MEMORY, answers);
        }
        catch (StackOverflowError error) {
            end(TOO_DEEP, answers);
        }
        catch (Exception ex) {
            answers.writeByte(FAILED);
            WorkerWords.write(List.of(ex.getClass().getSimpleName()), answers);
            answers.flush();
        }
    }

    /**
     * A class that such an error interrupts may stay broken: the next job gets a new
     * process.
     */
    private static void end(int why, DataOutputStream answers) throws IOException {
        answers.writeByte(why);
        answers.flush();
        Runtime.getRuntime().halt(ENDED_BY_A_JOB);
    }

}
