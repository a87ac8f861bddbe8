package dev.pawl.bench.contender;

import dev.pawl.bench.load.Load;
import dev.pawl.bench.load.Outcome;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Usage;
import java.io.IOException;
import java.time.Duration;

/// A server that refreshes over HTTP.
public record RunningServer(Program program, Load load) implements Running {

    @Override
    public Outcome refresh(int connections, Duration time) throws IOException {
        return load.closedLoop(connections, time);
    }

    @Override
    public Usage usage() {
        return Usage.of(program.handle());
    }

    @Override
    public void close() {
        program.close();
    }
}
