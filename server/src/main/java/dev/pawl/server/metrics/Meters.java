package dev.pawl.server.metrics;

import dev.pawl.core.outbox.DeliveryOutcome;
import dev.pawl.core.password.PasswordHashing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The measurements of one server.
public final class Meters {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final DistributionSummary groups =
            DistributionSummary.builder("pawl.rotation.group.size")
                    .description("Refreshes per database statement")
                    .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                    .register(registry);

    private final Map<DeliveryOutcome, Counter> mails = new EnumMap<>(DeliveryOutcome.class);

    /// Meters that have counted nothing yet.
    public Meters() {
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            mails.put(
                    outcome,
                    Counter.builder("pawl.mail")
                            .description("Attempts to send mail")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    public MeterRegistry registry() {
        return registry;
    }

    /// Everything measured so far, in Prometheus' text format.
    public String scrape() {
        return registry.scrape();
    }

    /// Counts a group of refreshes.
    public void recordGroup(int size) {
        groups.record(size);
    }

    /// Counts an attempt to mail something.
    public void recordMail(DeliveryOutcome outcome) {
        Objects.requireNonNull(mails.get(outcome)).increment();
    }

    /// Measures the hashing of passwords and the queue before it.
    public void watch(PasswordHashing hashing) {
        FunctionCounter.builder("pawl.password.hashing", hashing, PasswordHashing::taken)
                .description("Passwords accepted for hashing")
                .register(registry);
        Gauge.builder(
                        "pawl.password.hashing.foreign.waiting",
                        hashing,
                        PasswordHashing::waitingForeign)
                .description("Passwords waiting to be checked against imported hashes")
                .register(registry);
        Gauge.builder("pawl.password.hashing.waiting", hashing, PasswordHashing::waiting)
                .description("Passwords waiting to be hashed")
                .register(registry);
    }

    /// Measures the JVM. It takes a while, so it is done when the server answers already.
    public void watchJvm() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }
}
