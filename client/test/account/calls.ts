import type { Client } from "../../src/client.js";
import {
    addTotp,
    changeEmail,
    changePassword,
    confirmEnrolment,
    confirmTotp,
    deleteAccount,
    disownSession,
    endSession,
    enrolTotp,
    exportAccount,
    forgetAllDevices,
    forgetDevice,
    forgotPassword,
    listActivity,
    listDevices,
    listFactors,
    listSessions,
    removeFactor,
    renewRecoveryCodes,
    resendVerification,
    resetPassword,
    verifyEmail,
    type Result,
} from "../../src/index.js";
import { USER } from "../fake/server.js";

const TIME = "2026-01-02T00:00:00Z";
const LATER = "2099-01-01T00:00:00Z";

/** The session in which the user of a test continues. */
export const NEXT = "0000-0009";

/** What a change of credentials is answered with, by cookie. */
export const GRANT = {
    session: { id: NEXT, generation: 0, created_at: TIME, idle_expires_at: LATER, expires_at: LATER },
    expires_in: 900,
    refresh_expires_in: 900,
    csrf_token: `csrf-${NEXT}`,
};

const CODES = ["aaaa-aaaa", "bbbb-bbbb"];
const PROOF = { factor: "totp", code: "123456" } as const;
const SESSION = {
    id: "0000-0001",
    current: true,
    created_at: TIME,
    last_used_at: TIME,
    idle_expires_at: LATER,
    expires_at: LATER,
    client: "first-party",
    user_agent: "Firefox",
    ip: "192.0.2.1",
};
const DEVICE = { ...SESSION, remembered_until: null };
const FACTOR = { id: "f1", kind: "totp", name: "phone", created_at: TIME, last_used_at: null };
const PENDING = { id: "f2", secret: "JBSWY3DP", otpauth_uri: "otpauth://totp/x", qr_svg: "<svg/>" };
const EVENT = { id: "e1", at: TIME, kind: "session.started", by_administrator: false, detail: null };
const ACCOUNT = { ...USER, language: "en" };

/** One function of the package. */
export interface Call {
    readonly name: string;
    readonly request: string;
    /** What Pawl receives. */
    readonly body?: object;
    readonly status: number;
    /** What Pawl answers; null for nothing. */
    readonly answer: object | null;
    readonly run: (pawl: Client) => Promise<Result<unknown>>;
    /** What comes of it. */
    readonly data?: unknown;
    /** The same answers with something missing. */
    readonly broken?: readonly object[];
    /** What is right here, of the answers that are wrong elsewhere. */
    readonly right?: readonly string[];
}

const ACCEPTED = { status: 202, answer: { message: "An e-mail was sent." }, right: ["202 message"] };
const DONE = { status: 204, answer: null, right: ["204"] };
const CONTINUED = { status: 200, answer: GRANT, right: ["200 over already"] };

export const CALLS: readonly Call[] = [
    {
        name: "forgotPassword",
        request: "POST /v1/auth/forgot-password",
        body: { email: "ada@example.com" },
        ...ACCEPTED,
        run: (pawl) => forgotPassword(pawl, "ada@example.com"),
    },
    {
        name: "resetPassword",
        request: "POST /v1/auth/reset-password",
        body: { token: "t", password: "p" },
        ...DONE,
        run: (pawl) => resetPassword(pawl, { token: "t", password: "p" }),
    },
    {
        name: "changePassword",
        request: "POST /v1/me/password",
        body: { password: "p", new_password: "q", factor: "totp", code: "123456" },
        ...CONTINUED,
        run: (pawl) => changePassword(pawl, { password: "p", new_password: "q", proof: PROOF }),
    },
    {
        name: "verifyEmail",
        request: "POST /v1/auth/verify-email",
        body: { token: "t" },
        ...DONE,
        right: ["204", "200 over already"],
        run: (pawl) => verifyEmail(pawl, { token: "t" }),
    },
    {
        name: "resendVerification",
        request: "POST /v1/me/email/verification",
        body: {},
        ...ACCEPTED,
        run: (pawl) => resendVerification(pawl),
    },
    {
        name: "changeEmail",
        request: "POST /v1/me/email",
        body: { email: "a@example.com", password: "p", factor: "totp", code: "123456" },
        ...ACCEPTED,
        run: (pawl) => changeEmail(pawl, { email: "a@example.com", password: "p", proof: PROOF }),
    },
    {
        name: "exportAccount",
        request: "GET /v1/me/export",
        status: 200,
        answer: { account: ACCOUNT, sessions: [SESSION], devices: [DEVICE] },
        run: (pawl) => exportAccount(pawl),
        data: { account: ACCOUNT, sessions: [SESSION], devices: [DEVICE] },
        broken: [
            { account: {}, sessions: [], devices: [] },
            { account: ACCOUNT, sessions: [{}], devices: [] },
        ],
    },
    {
        name: "deleteAccount",
        request: "DELETE /v1/me",
        body: { password: "p", factor: "totp", code: "123456" },
        ...DONE,
        run: (pawl) => deleteAccount(pawl, { password: "p", proof: PROOF }),
    },
    {
        name: "listFactors",
        request: "GET /v1/me/factors",
        status: 200,
        answer: { factors: [FACTOR] },
        run: (pawl) => listFactors(pawl),
        data: [FACTOR],
        broken: [{ factors: {} }, { factors: [null] }, { factors: [{ ...FACTOR, kind: 1 }] }],
    },
    {
        name: "addTotp",
        request: "POST /v1/me/factors/totp",
        body: { name: "phone", factor: "password", password: "p" },
        status: 201,
        answer: PENDING,
        run: (pawl) => addTotp(pawl, { name: "phone", proof: { factor: "password", password: "p" } }),
        data: PENDING,
        broken: [
            { ...PENDING, secret: "" },
            { ...PENDING, qr_svg: undefined },
        ],
    },
    {
        name: "confirmTotp",
        request: "POST /v1/me/factors/totp/f2/confirm",
        body: { code: "123456" },
        status: 200,
        answer: { ...GRANT, recovery_codes: CODES },
        run: (pawl) => confirmTotp(pawl, { id: "f2", code: "123456" }),
        data: { recovery_codes: CODES },
        broken: [{ recovery_codes: CODES }],
        right: ["200 over already"],
    },
    {
        name: "renewRecoveryCodes",
        request: "POST /v1/me/factors/recovery",
        body: { factor: "totp", code: "123456" },
        status: 200,
        answer: { ...GRANT, recovery_codes: CODES },
        run: (pawl) => renewRecoveryCodes(pawl, { proof: PROOF }),
        data: CODES,
        broken: [{ recovery_codes: CODES }],
    },
    {
        name: "removeFactor",
        request: "DELETE /v1/me/factors/f1",
        body: { factor: "totp", code: "123456" },
        ...CONTINUED,
        run: (pawl) => removeFactor(pawl, { id: "f1", proof: PROOF }),
    },
    {
        name: "enrolTotp",
        request: "POST /v1/auth/mfa/totp",
        body: { challenge: "c" },
        status: 201,
        answer: PENDING,
        run: (pawl) => enrolTotp(pawl, { challenge: "c" }),
        data: PENDING,
        broken: [
            { ...PENDING, id: 2 },
            { ...PENDING, otpauth_uri: null },
        ],
    },
    {
        name: "confirmEnrolment",
        request: "POST /v1/auth/mfa/totp/confirm",
        body: { challenge: "c", id: "f2", code: "123456" },
        status: 200,
        answer: { ...GRANT, user: USER, recovery_codes: CODES },
        run: (pawl) => confirmEnrolment(pawl, { challenge: "c", id: "f2", code: "123456" }),
        data: { session: GRANT.session, user: USER, recovery_codes: CODES },
        broken: [
            { ...GRANT, user: USER },
            { ...GRANT, recovery_codes: CODES },
        ],
    },
    {
        name: "listSessions",
        request: "GET /v1/me/sessions",
        status: 200,
        answer: { sessions: [SESSION] },
        run: (pawl) => listSessions(pawl),
        data: [SESSION],
        broken: [{ sessions: [{ id: "1" }] }, { sessions: "none" }],
    },
    {
        name: "endSession",
        request: "DELETE /v1/me/sessions/0000-0007",
        ...DONE,
        run: (pawl) => endSession(pawl, "0000-0007"),
    },
    {
        name: "disownSession",
        request: "POST /v1/auth/disown-session",
        body: { token: "t" },
        ...DONE,
        run: (pawl) => disownSession(pawl, "t"),
    },
    {
        name: "listDevices",
        request: "GET /v1/me/devices",
        status: 200,
        answer: { devices: [DEVICE] },
        run: (pawl) => listDevices(pawl),
        data: [DEVICE],
        broken: [{ devices: [{ id: "1" }] }],
    },
    {
        name: "forgetDevice",
        request: "DELETE /v1/me/devices/d%2F1",
        ...DONE,
        run: (pawl) => forgetDevice(pawl, "d/1"),
    },
    {
        name: "forgetAllDevices",
        request: "DELETE /v1/me/devices",
        ...DONE,
        run: (pawl) => forgetAllDevices(pawl),
    },
    {
        name: "listActivity",
        request: "GET /v1/me/activity",
        status: 200,
        answer: { events: [EVENT], next: "n" },
        run: (pawl) => listActivity(pawl, { limit: 10, cursor: "m" }),
        data: { events: [EVENT], next: "n" },
        broken: [{ events: [EVENT] }, { events: [{ id: "e" }], next: null }, { events: [], next: 1 }],
    },
];
