package dev.pawl.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes the members of one JSON object, in the order of the calls.
public final class JsonObject {

    /// Buffers are shared: one kept by each thread would cost every idle connection some memory.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(64)).build();

    private static final int TYPICAL_BYTES = 1024;

    private final JsonGenerator out;

    private JsonObject(JsonGenerator out) {
        this.out = out;
    }

    /// A whole object as UTF-8.
    public static byte[] write(Consumer<JsonObject> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            new JsonObject(out).braced(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public JsonObject string(String name, String value) {
        return member(() -> out.writeStringField(name, value));
    }

    public JsonObject number(String name, long value) {
        return member(() -> out.writeNumberField(name, value));
    }

    public JsonObject flag(String name, boolean value) {
        return member(() -> out.writeBooleanField(name, value));
    }

    public JsonObject nothing(String name) {
        return member(() -> out.writeNullField(name));
    }

    /// A time of use, to the minute: to the second it would tell whoever looks when to act unseen.
    public JsonObject minute(String name, Instant instant) {
        return time(name, instant.truncatedTo(ChronoUnit.MINUTES));
    }

    /// An instant in RFC 3339, UTC, in milliseconds as the database keeps it.
    public JsonObject time(String name, Instant value) {
        return string(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /// A value that is JSON already.
    public JsonObject raw(String name, String json) {
        return member(() -> {
            out.writeFieldName(name);
            out.writeRawValue(json);
        });
    }

    /// A string, or null.
    public JsonObject stringOrNull(String name, @Nullable String value) {
        return value == null ? nothing(name) : string(name, value);
    }

    public JsonObject strings(String name, List<String> values) {
        return array(name, values, out::writeString);
    }

    public JsonObject object(String name, Consumer<JsonObject> members) {
        return member(() -> {
            out.writeFieldName(name);
            braced(members);
        });
    }

    /// An array of objects, one for each item.
    public <T> JsonObject objects(String name, List<T> items, BiConsumer<JsonObject, T> members) {
        return array(name, items, item -> braced(each -> members.accept(each, item)));
    }

    private <T> JsonObject array(String name, List<T> items, Writing<T> element) {
        return member(() -> {
            out.writeArrayFieldStart(name);
            for (T item : items) {
                element.write(item);
            }
            out.writeEndArray();
        });
    }

    private void braced(Consumer<JsonObject> members) throws IOException {
        out.writeStartObject();
        members.accept(this);
        out.writeEndObject();
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T item) throws IOException;
    }

    @FunctionalInterface
    private interface Member {
        void write() throws IOException;
    }

    private JsonObject member(Member member) {
        try {
            member.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
