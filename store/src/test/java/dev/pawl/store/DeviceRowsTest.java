package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceRowsTest extends StoreContract {

    @Test
    void use_deviceOfTheAccountAlone_isNoted() {
        AccountId ada = sample.account().id();
        AccountId bob = sample.account().id();
        DeviceId device = inserted(ada);

        assertThat(use(ada, device)).isTrue();
        assertThat(use(bob, device)).isFalse();
        assertThat(use(ada, ids.device())).isFalse();
    }

    @Test
    void forget_deviceOfTheAccountAlone_makesItUnknown() {
        AccountId ada = sample.account().id();
        AccountId bob = sample.account().id();
        DeviceId device = inserted(ada);

        assertThat(forget(bob, device)).isFalse();
        assertThat(forget(ada, device)).isTrue();
        assertThat(forget(ada, device)).isFalse();
        assertThat(use(ada, device)).isFalse();
    }

    @Test
    void insert_moreThanAnAccountMayHave_keepsThoseUsedLast() {
        AccountId ada = sample.account().id();
        List<DeviceId> all = new ArrayList<>();
        for (int i = 0; i < Devices.MAX_OF_ACCOUNT; i++) {
            clock.advance(Duration.ofSeconds(1));
            all.add(inserted(ada));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(use(ada, all.getFirst())).isTrue();
        clock.advance(Duration.ofSeconds(1));
        DeviceId other = inserted(sample.account().id());

        DeviceId oneMore = inserted(ada);

        assertThat(use(ada, oneMore)).isTrue();
        assertThat(use(ada, all.get(0))).isTrue();
        assertThat(use(ada, all.get(1))).isFalse();
        assertThat(use(ada, all.get(2))).isTrue();
        assertThat(other).isNotNull();
    }

    @Test
    void isFirstSignIn_isTrueOnce() {
        AccountId ada = sample.account().id();
        assertThat(isFirstSignIn(ada)).isTrue();
        assertThat(isFirstSignIn(ada)).isFalse();
        assertThat(isFirstSignIn(sample.account().id())).isTrue();
    }

    @Test
    void sweep_devicesUnusedForLong_deletesThemAlone() {
        AccountId ada = sample.account().id();
        DeviceId over = inserted(ada);
        clock.advance(Duration.ofMillis(1));
        DeviceId almost = inserted(ada);
        clock.advance(Devices.KEPT);

        assertThat(sweep()).isPositive();

        assertThat(use(ada, over)).isFalse();
        assertThat(use(ada, almost)).isTrue();
    }

    private DeviceId inserted(AccountId account) {
        Device device = new Device(ids.device(), account, clock.instant(), Sample.TRACE);
        return store.database()
                .inTransaction(tx -> {
                    store.devices().insert(tx, device);
                    return device.id();
                });
    }

    private boolean use(AccountId account, DeviceId device) {
        return store.database()
                .inTransaction(tx ->
                        store.devices()
                                .use(tx, account, device, Sample.ELSEWHERE, clock.instant()));
    }

    private boolean forget(AccountId account, DeviceId device) {
        return store.database().inTransaction(tx -> store.devices().forget(tx, account, device));
    }

    private boolean isFirstSignIn(AccountId account) {
        return store.database()
                .inTransaction(tx -> store.devices().isFirstSignIn(tx, account, clock.instant()));
    }

    private int sweep() {
        return store.database()
                .inTransaction(tx -> store.devices().sweep(tx, clock.instant(), 1000));
    }
}
