package dev.pawl.server.admin;

import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.OnBothDatabases;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/// A server with somebody in every role.
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class Realm extends OnBothDatabases {

    static final String PASSWORD = "a wheel that turns one way";

    Api api;
    Person admin;
    Person support;
    private int people;

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() {
        super.open();
        api = server.api();
        admin = person("admin");
        support = person("support");
    }

    /// Somebody who is signed in.
    record Person(UUID id, String email, String access, String refresh, UUID session) {

        AccountId account() {
            return new AccountId(id);
        }
    }

    /// Somebody new, with these roles.
    Person person(String... roles) {
        String email =
                "person" + ++people + "." + kind.name().toLowerCase(Locale.ROOT) + "@example.com";
        Reply reply = api.signUp(email, PASSWORD);
        Person person = person(email, reply);
        server.store()
                .database()
                .useTransaction(
                        tx -> ManagedAccounts.in(tx).setRoles(person.account(), List.of(roles)));
        return person;
    }

    /// The same person, signed in once more.
    Person again(Person person) {
        return person(person.email(), api.signIn(person.email(), PASSWORD));
    }

    private static Person person(String email, Reply reply) {
        return new Person(
                UUID.fromString(reply.at("user.id")),
                email,
                reply.at("access_token"),
                reply.at("refresh_token"),
                UUID.fromString(reply.at("session.id")));
    }

    Reply get(Person who, String path) {
        return api.get(path, "Authorization", "Bearer " + who.access());
    }

    Reply send(Person who, String method, String path) {
        return send(who, method, path, "");
    }

    Reply send(Person who, String method, String path, String json) {
        return api.send(method, path, json, "Authorization", "Bearer " + who.access());
    }

    /// What an administrator without a second factor shows in a request that gives more than a
    /// token is worth.
    static final String PROOF =
            "\"proof\":{\"factor\":\"password\",\"password\":\"" + PASSWORD + "\"}";

    static String user(Person person) {
        return "/v1/admin/users/" + person.id();
    }

    RawDatabase database() {
        return server.database();
    }

    /// The kinds of what administrators did to somebody, oldest first.
    List<String> actsOn(Person person) {
        return database()
                .texts(
                        "SELECT kind FROM audit WHERE account_id = ? AND kind LIKE 'admin.%' ORDER BY id",
                        person.id());
    }

    /// The accounts that did them.
    List<String> actors(Person person) {
        return database()
                .texts(
                        "SELECT actor_id FROM audit WHERE account_id = ? AND kind LIKE 'admin.%' ORDER BY id",
                        person.id())
                .stream()
                .map(id -> id.replace("-", ""))
                .toList();
    }

    /// The objects in an array of an answer.
    static List<Map<?, ?>> items(Reply reply, String name) {
        List<Map<?, ?>> items = new ArrayList<>();
        if (reply.json().get(name) instanceof List<?> array) {
            array.forEach(item -> items.add((Map<?, ?>) item));
        }
        return items;
    }

    static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
