package dev.pawl.http.admin;

import dev.pawl.core.admin.Cursors;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.CanonicalId;
import dev.pawl.http.exchange.Query;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Pages of a long list: so many items, and a cursor for the next page where there may be one.
public final class Paging {

    private static final int USUAL_LIMIT = 50;

    private final Cursors cursors;

    public Paging(Cursors cursors) {
        this.cursors = cursors;
    }

    /// Which page is asked for.
    ///
    /// @param limit how many items
    /// @param cursor as it was sent, or empty for the first page
    public record Asked(int limit, Optional<String> cursor) {}

    public Asked read(Query query) {
        return new Asked(
                query.optional("limit", AdminFields.LIMIT).orElse(USUAL_LIMIT),
                query.optional("cursor", AdminFields.CURSOR));
    }

    /// The place behind which the page begins.
    ///
    /// @param list the list and its filters
    /// @throws ProblemException `validation_failed` for a cursor that is not one of this list's
    public <T> Optional<T> place(Asked asked, String list, Function<String, Optional<T>> parser) {
        return asked.cursor()
                .map(cursor ->
                        cursors.open(list, cursor).flatMap(parser).orElseThrow(Paging::invalid));
    }

    /// A place that is an id.
    public static Optional<UUID> id(String place) {
        return CanonicalId.parse(place);
    }

    private static ProblemException invalid() {
        return new ProblemException(
                Problem.ofFields(
                        List.of(FieldError.atParameter("cursor", FieldCode.INVALID_CURSOR))));
    }

    /// A page as an answer: the items under their name, and `next`, which is null at the end.
    ///
    /// @param place what a cursor has to remember of an item
    public <T> Answer answer(
            Asked asked,
            String list,
            String name,
            List<T> items,
            BiConsumer<JsonObject, T> members,
            Function<T, String> place) {
        boolean full = items.size() == asked.limit();
        return Answer.json(
                200,
                json -> {
                    json.objects(name, items, members);
                    json.stringOrNull(
                            "next", full ? cursors.seal(list, place.apply(items.getLast())) : null);
                });
    }
}
