package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeviceRowsTest extends PortContract {

    @Test
    void use_deviceOfTheAccountAlone_isNoted() {
        AccountId ada = sample.account().id();
        AccountId bob = sample.account().id();
        DeviceId device = inserted(ada);

        assertThat(use(ada, device)).isTrue();
        assertThat(use(bob, device)).isFalse();
        assertThat(use(ada, new DeviceId(ids.next()))).isFalse();
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
    void recordFirstSignIn_isTrueOnce() {
        AccountId ada = sample.account().id();
        assertThat(recordFirstSignIn(ada)).isTrue();
        assertThat(recordFirstSignIn(ada)).isFalse();
        assertThat(recordFirstSignIn(sample.account().id())).isTrue();
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

    /// By whatever statement the account became another one.
    @Test
    @Tag("ALW-01")
    void standing_afterAnyChangeOfCredentials_isNone() {
        Account ada = sample.account();
        AccountId id = ada.id();
        FactorId factor = new FactorId(ids.next());
        List<Consumer<Transaction>> changes =
                List.of(
                        tx -> Accounts.in(tx).changePassword(id, new PasswordHash("one")),
                        tx -> {
                            boolean _ =
                                    Accounts.in(tx)
                                            .replaceHash(
                                                    id,
                                                    new PasswordHash("one"),
                                                    new PasswordHash("two"));
                        },
                        tx -> ManagedAccounts.in(tx).dropPassword(id),
                        tx -> Factors.in(tx).insert(pending(id, factor)),
                        tx -> {
                            boolean _ = Factors.in(tx).confirm(factor, 7, null, clock.instant());
                        },
                        tx -> {
                            boolean _ = Factors.in(tx).delete(id, factor);
                        },
                        tx -> {
                            int _ = Factors.in(tx).deleteAll(id);
                        });
        for (int i = 0; i < changes.size(); i++) {
            DeviceId device = inserted(id);
            assertThat(standing(device, ada.email())).contains(Devices.Standing.SIGNED_IN);
            database.useTransaction(changes.get(i));
            boolean asked = i == 3; // a factor that is not confirmed opens nothing
            assertThat(standing(device, ada.email()).isPresent()).as("%d", i).isEqualTo(asked);
            assertThat(use(id, device)).isTrue();
            assertThat(standing(device, ada.email())).contains(Devices.Standing.SIGNED_IN);
        }
    }

    @Test
    void standing_ofADeviceOfSomebodyElseOrWelcomedAlone_isNoSignIn() {
        Account ada = sample.account();
        Account bob = sample.account();
        DeviceId device = inserted(ada.id(), Devices.Standing.WELCOMED);

        assertThat(standing(device, ada.email())).contains(Devices.Standing.WELCOMED);
        assertThat(standing(device, bob.email())).isEmpty();
        assertThat(use(ada.id(), device)).isTrue();
        assertThat(standing(device, ada.email())).contains(Devices.Standing.SIGNED_IN);
        assertThat(forget(ada.id(), device)).isTrue();
        assertThat(standing(device, ada.email())).isEmpty();
    }

    private Factor pending(AccountId account, FactorId id) {
        return new Factor(
                id,
                account,
                FactorKind.TOTP,
                "phone",
                clock.instant(),
                null,
                null,
                null,
                Secret.of(new byte[32]));
    }

    private Optional<Devices.Standing> standing(DeviceId device, Email email) {
        return database.reading(tx -> Devices.in(tx).standing(device, email));
    }

    private DeviceId inserted(AccountId account) {
        return inserted(account, Devices.Standing.SIGNED_IN);
    }

    private DeviceId inserted(AccountId account, Devices.Standing standing) {
        Device device =
                new Device(new DeviceId(ids.next()), account, clock.instant(), Sample.TRACE);
        return database.inTransaction(tx -> {
            Devices.in(tx).insert(device, standing);
            return device.id();
        });
    }

    private boolean use(AccountId account, DeviceId device) {
        return database.inTransaction(tx ->
                Devices.in(tx)
                        .use(
                                account,
                                device,
                                Sample.ELSEWHERE,
                                Devices.Standing.SIGNED_IN,
                                clock.instant()));
    }

    private boolean forget(AccountId account, DeviceId device) {
        return database.inTransaction(tx -> Devices.in(tx).forget(account, device));
    }

    private boolean recordFirstSignIn(AccountId account) {
        return database.inTransaction(
                tx -> Devices.in(tx).recordFirstSignIn(account, clock.instant()));
    }

    private int sweep() {
        return database.inTransaction(tx -> Devices.in(tx).sweep(clock.instant(), 1000));
    }
}
