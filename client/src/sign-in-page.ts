import { safeReturnTo } from "./return-to.js";

/** Where to come back to after a sign-in, and where to go for one; null for whoever is there already. */
export interface WayIn {
    readonly returnTo: string;
    readonly go: string | null;
}

/**
 * @param signInPage the address of the page; where there is none, nobody is to be sent anywhere
 * @param here the address of this page without its origin
 */
export function wayIn(signInPage: string | undefined, here: string, base: string): WayIn {
    const stay = { returnTo: here, go: null };
    if (!signInPage) {
        return stay;
    }
    try {
        const page = new URL(signInPage, base);
        const at = new URL(here, base);
        if (place(page) === place(at)) {
            return { returnTo: safeReturnTo(at.searchParams.get("returnTo")), go: null };
        }
        page.searchParams.set("returnTo", here);
        return { returnTo: here, go: page.href };
    } catch {
        return stay;
    }
}

/** What makes it a page of its own; an application may tell its pages apart by what is behind the hash sign. */
function place({ origin, pathname, hash }: URL): string {
    return (origin + pathname + (hash[1] === "/" ? hash : "")).replace(/\/?(\?.*)?$/, "");
}
