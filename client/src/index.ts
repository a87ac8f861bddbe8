export type { Authorization, Credentials, NewUser, Options, Pawl, Proof, SignedIn } from "./api.js";
export type { Expiry, PawlEvent, State } from "./events.js";
export type { TokenStorage } from "./memory.js";
export { createPawl } from "./pawl.js";
export type { ClientCode, PawlCode, PawlError, Result, ServerCode } from "./problem.js";
export { safeReturnTo } from "./return-to.js";
export type { Deadline, Device, Session, User } from "./session.js";
export type { SignOutReason } from "./tabs.js";
