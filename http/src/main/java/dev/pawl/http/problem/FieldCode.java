package dev.pawl.http.problem;

import java.util.Locale;

/// What is wrong with one field of a body. The code is the name in lower case and is stable.
public enum FieldCode {
    REQUIRED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    TOO_LONG,
    INVALID_EMAIL,
    INVALID_NAME,
    INVALID_TRANSPORT,
    INVALID_ID,
    INVALID_ROLE,
    INVALID_TIME,
    INVALID_NUMBER,
    INVALID_KIND,
    HASH_UNKNOWN,
    HASH_BROKEN,
    HASH_TOO_COSTLY,
    INVALID_FACTOR,
    INVALID_CODE,
    INVALID_CURSOR,
    GIVEN_TWICE,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_COMMON,
    PASSWORD_NEARLY_COMMON,
    PASSWORD_REPETITIVE,
    PASSWORD_CONTAINS_PERSONAL_WORD;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
