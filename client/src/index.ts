export * from "./account/activity.js";
export * from "./account/devices.js";
export * from "./account/email.js";
export * from "./account/factors.js";
export * from "./account/passkeys.js";
export * from "./account/password.js";
export * from "./account/profile.js";
export * from "./account/sessions.js";
export * from "./account/step-up.js";
export type * from "./api.js";
export type { Expiry, PawlEvent, State } from "./events.js";
export type { TokenStorage } from "./memory.js";
export { createPawl } from "./pawl.js";
export type {
    ClientCode,
    EnrolmentRequired,
    FactorKind,
    FieldCode,
    FieldError,
    PawlCode,
    PawlError,
    Result,
    SecondFactorRequired,
    ServerCode,
    SignInError,
    ValidationError,
} from "./problem.js";
export { safeReturnTo } from "./return-to.js";
export type { Deadline, Session, User } from "./session.js";
export type { SignOutReason } from "./tabs.js";
