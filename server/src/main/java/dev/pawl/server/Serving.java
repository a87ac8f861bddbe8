package dev.pawl.server;

import dev.pawl.server.cli.ExitCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;

/// Keeps a server running until the process is told to stop.
final class Serving {

    private static final Logger LOG = System.getLogger(Serving.class.getName());

    private Serving() {}

    /// Waits for SIGTERM or Ctrl-C. Then requests in flight are finished, everything is closed, and
    /// the process ends with exit code 0: being told to stop is no failure.
    static int untilStopped(Pawl pawl) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(pawl)));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    private static void stop(Pawl pawl) {
        LOG.log(Level.INFO, "stopping");
        try {
            pawl.close();
            LOG.log(Level.INFO, "stopped");
            Runtime.getRuntime().halt(ExitCode.DONE);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "error while stopping", e);
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
    }
}
