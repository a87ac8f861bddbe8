package dev.pawl.http.admin;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Statistics;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// `GET /v1/admin/stats`: a few figures that cost nothing to find out.
final class StatisticsEndpoint implements GuardedEndpoint<Actor> {

    private final Statistics statistics;

    StatisticsEndpoint(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        return AdminAnswers.of(
                call,
                statistics.figures(actor),
                figures ->
                        Answer.json(
                                200,
                                json ->
                                        json.number("accounts_about", figures.accounts())
                                                .object(
                                                        "last_hour",
                                                        hour ->
                                                                hour.number(
                                                                                "sign_ins",
                                                                                figures.signIns())
                                                                        .number(
                                                                                "failed_sign_ins",
                                                                                figures
                                                                                        .failedSignIns())
                                                                        .number(
                                                                                "sign_ups",
                                                                                figures
                                                                                        .newAccounts())
                                                                        .number(
                                                                                "thefts",
                                                                                figures.thefts())
                                                                        .number(
                                                                                "counted_to",
                                                                                Statistics
                                                                                        .MAX_COUNTED))));
    }
}
