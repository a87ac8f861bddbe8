package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Pool<Lent> pool = new Pool<>(() -> new Lent(made.incrementAndGet()));

    private record Lent(int number, AtomicBoolean inUse) {
        Lent(int number) {
            this(number, new AtomicBoolean());
        }
    }

    @Test
    void take_afterGivingBack_isTheSameObject() {
        Lent first = pool.take();
        Lent second = pool.take();
        assertThat(first).isNotSameAs(second);
        pool.giveBack(first);
        assertThat(pool.take()).isSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void giveBack_moreThanThereAreSlots_keepsSomeAndDropsTheRest() {
        List<Lent> taken = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            taken.add(pool.take());
        }
        taken.forEach(pool::giveBack);
        for (int i = 0; i < 1_000; i++) {
            pool.take();
        }
        assertThat(made.get()).isBetween(1_900, 1_999);
    }

    @Test
    void take_manyVirtualThreads_neverShareAnObject() {
        AtomicInteger shared = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5_000; i++) {
                threads.execute(() -> {
                    Lent lent = pool.take();
                    if (!lent.inUse.compareAndSet(false, true)) {
                        shared.incrementAndGet();
                    }
                    Thread.onSpinWait();
                    lent.inUse.set(false);
                    pool.giveBack(lent);
                });
            }
        }
        assertThat(shared).hasValue(0);
        assertThat(made.get()).isLessThan(500);
    }
}
