import { createContext, useCallback, useContext, useSyncExternalStore, type ReactNode } from "react";
import type { Pawl } from "../api.js";
import { UNKNOWN, type State } from "../events.js";
import type { Session, User } from "../session.js";

const Context = createContext<Pawl | null>(null);

/** Gives a client to everything inside. It is made, and disposed of, by whoever has it. */
export function PawlProvider({ pawl, children }: { pawl: Pawl; children?: ReactNode }): ReactNode {
    return <Context.Provider value={pawl}>{children}</Context.Provider>;
}

export function usePawl(): Pawl {
    const pawl = useContext(Context);
    if (!pawl) {
        throw new Error("There is no PawlProvider around this component.");
    }
    return pawl;
}

function useStateOf(pawl: Pawl): State {
    const subscribe = useCallback((changed: () => void) => pawl.onChange(changed), [pawl]);
    const snapshot = useCallback(() => pawl.state(), [pawl]);
    // On a server nobody knows yet.
    return useSyncExternalStore(subscribe, snapshot, () => UNKNOWN);
}

/** Whether somebody is signed in, by which session, and if not, why not any more. */
export function useSession(): Pick<State, "status" | "session" | "reason"> {
    return useStateOf(usePawl());
}

/** Who is signed in; null while that is not known, or nobody is. */
export function useUser(): User | null {
    return useStateOf(usePawl()).user;
}

type Acts = "signUp" | "signIn" | "confirmSignIn" | "stepUp" | "signOut" | "signOutEverywhere" | "refresh";

/** Everything that a page needs to sign somebody in and out. */
export function useAuth(): State & { readonly session: Session | null } & Pick<Pawl, Acts> {
    const pawl = usePawl();
    const state = useStateOf(pawl);
    return {
        ...state,
        signUp: (who) => pawl.signUp(who),
        signIn: (who) => pawl.signIn(who),
        confirmSignIn: (proof) => pawl.confirmSignIn(proof),
        stepUp: (proof) => pawl.stepUp(proof),
        signOut: () => pawl.signOut(),
        signOutEverywhere: () => pawl.signOutEverywhere(),
        refresh: () => pawl.refresh(),
    };
}

/** Shows its children while somebody is signed in. */
export function SignedIn({ children }: { children?: ReactNode }): ReactNode {
    return useSession().status === "signed-in" ? children : null;
}

/** Shows its children while nobody is signed in; nothing as long as that is not known. */
export function SignedOut({ children }: { children?: ReactNode }): ReactNode {
    return useSession().status === "signed-out" ? children : null;
}
