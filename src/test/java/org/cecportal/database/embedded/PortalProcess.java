package org.cecportal.database.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A process with an embedded server, to be killed like a portal. */
class PortalProcess {

    static final String READY = "ready";

    /** Starts the server on a folder, writes a row and waits to be killed. */
    public static void main(String[] args) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]), true);
        EmbeddedServerTests.asOwner(server).sql("create table kept as select 42 as answer").update();
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }

    static Process startOn(Path dataDir) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), PortalProcess.class.getName(), dataDir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    }

}
