package dev.pawl.http.selfservice;

import dev.pawl.core.selfservice.LinkSecrets;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import java.util.Optional;

/// The fields of these bodies that no other has.
final class OwnerFields {

    /// What stands in a mailed link. One that cannot be right is answered like one that is not.
    static final FieldType<String> TOKEN =
            new FieldType<>(4 * LinkSecrets.TOKEN_CHARS, Optional::of, FieldCode.REQUIRED);

    private OwnerFields() {}
}
