package dev.pawl.http.inbox;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `GET /dev/mail/messages`: the last mails as JSON, for the page and for tests of applications.
final class MailListEndpoint implements Endpoint {

    private final Inbox inbox;

    MailListEndpoint(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Answer answer(Call call) {
        return Answer.json(
                200,
                json ->
                        json.objects(
                                "messages",
                                inbox.newestFirst(),
                                (each, mail) ->
                                        each.string("id", mail.id().toString())
                                                .time("at", mail.at())
                                                .string("to", mail.to())
                                                .string("subject", mail.subject())
                                                .string("text", mail.text())));
    }
}
