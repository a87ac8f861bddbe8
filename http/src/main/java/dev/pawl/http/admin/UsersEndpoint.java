package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Cursors;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.exchange.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `GET /v1/admin/users`: accounts, the newest first, or those whose address begins with `email`.
final class UsersEndpoint implements GuardedEndpoint<Actor> {

    private final UserDirectory directory;
    private final Paging paging;

    UsersEndpoint(UserDirectory directory, Cursors cursors) {
        this.directory = directory;
        this.paging = new Paging(cursors);
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        Query query = call.query();
        Optional<String> prefix = query.optional("email", AdminFields.EMAIL_PREFIX);
        Paging.Asked asked = paging.read(query);
        query.end();
        return prefix.isPresent()
                ? byEmail(call, actor, prefix.get(), asked)
                : newest(call, actor, asked);
    }

    private Answer newest(Call call, Actor actor, Paging.Asked asked) {
        String list = "users";
        AccountId before = paging.place(asked, list, AdminFields::account).orElse(null);
        return page(
                call,
                directory.newest(actor, before, asked.limit()),
                asked,
                list,
                account -> account.id().toString());
    }

    private Answer byEmail(Call call, Actor actor, String prefix, Paging.Asked asked) {
        String list = "users/" + prefix;
        Email after = paging.place(asked, list, Email::parse).orElse(null);
        return page(
                call,
                directory.byEmailPrefix(actor, prefix, after, asked.limit()),
                asked,
                list,
                account -> account.email().value());
    }

    private Answer page(
            Call call,
            Outcome<List<Account>> found,
            Paging.Asked asked,
            String list,
            Function<Account, String> place) {
        return AdminAnswers.of(
                call,
                found,
                users -> paging.answer(asked, list, "users", users, ManagedJson::write, place));
    }
}
