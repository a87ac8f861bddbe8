import { safeReturnTo } from "@pawl/client";
import { useSyncExternalStore, type MouseEvent } from "react";

const ROOT = "/demo";

/** The pages, by the last part of their address. */
export const PAGES = ["", "devices", "profile", "sign-in", "sign-up"] as const;
export type Page = (typeof PAGES)[number];

export function path(page: Page): string {
    return page ? `${ROOT}/${page}` : ROOT;
}

function current(): string {
    return location.pathname.slice(ROOT.length).replaceAll("/", "");
}

function subscribe(changed: () => void): () => void {
    addEventListener("popstate", changed);
    return () => removeEventListener("popstate", changed);
}

/** The page that the address names; null for an address that names none. */
export function usePage(): Page | null {
    const name = useSyncExternalStore(subscribe, current);
    return PAGES.find((each) => each === name) ?? null;
}

export function go(address: string): void {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}

/** Goes where the visitor wanted to be before they had to sign in. */
export function goBack(): void {
    go(safeReturnTo(new URLSearchParams(location.search).get("returnTo"), ROOT));
}

/** What a link to a page of this application does, unless a new tab is wanted. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
    if (!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) && event.button === 0) {
        event.preventDefault();
        go(event.currentTarget.href.slice(location.origin.length));
    }
}
