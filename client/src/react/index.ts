export type { Left } from "./countdown.js";
export { SessionExpiryDialog, useSessionExpiry } from "./expiry.js";
export type { ExpiryWords, SessionExpiry, SessionExpiryDialogProps } from "./expiry.js";
export { PawlProvider, SignedIn, SignedOut, useAuth, usePawl, useSession, useUser } from "./provider.js";
