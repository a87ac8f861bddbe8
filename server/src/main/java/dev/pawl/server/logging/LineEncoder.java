package dev.pawl.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Turns an event into one line of UTF-8.
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private final Function<ILoggingEvent, String> format;

    /// @param format gives the line without its end
    LineEncoder(Function<ILoggingEvent, String> format) {
        this.format = format;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (format.apply(event) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
