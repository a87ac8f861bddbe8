import type { PawlEvent } from "@pawl/client";
import { useSyncExternalStore } from "react";
import { pawl } from "./pawl.ts";

/** One thing that happened to the session, as this page saw it. */
export interface Entry {
    readonly key: number;
    /** By the server's clock. */
    readonly at: number;
    readonly generation: number;
    readonly title: string;
    readonly detail: string;
    readonly tone: "good" | "plain" | "bad";
}

/** As many as fit a page. */
const KEPT = 20;

let entries: readonly Entry[] = [];
let count = 0;
const listeners = new Set<() => void>();

function add(entry: Omit<Entry, "key" | "at">): void {
    entries = [{ ...entry, key: ++count, at: pawl.now() }, ...entries].slice(0, KEPT);
    listeners.forEach((changed) => changed());
}

function tell(event: PawlEvent): void {
    switch (event.type) {
        case "signed-in":
            entries = [];
            return add({
                generation: event.session.generation,
                title: "Signed in",
                detail: "A session started at generation 0. Its tokens are in cookies that no script can read.",
                tone: "good",
            });
        case "refreshed":
            return add({
                generation: event.session.generation,
                title: !event.here
                    ? "Rotated by another tab"
                    : event.rotation === "retried"
                      ? "Retried"
                      : "Rotated",
                detail: !event.here
                    ? "This tab was notified and sent no request."
                    : event.rotation === "retried"
                      ? "The first response was lost; the server sent it again."
                      : "The old refresh token no longer works; this browser has its successor.",
                tone: "good",
            });
        case "expiring":
            return add({
                generation: pawl.state().session?.generation ?? 0,
                title: "Session expires soon",
                detail: event.expiry.extendable
                    ? "Without a refresh, the session expires."
                    : "This deadline cannot be extended.",
                tone: "plain",
            });
    }
}

const found = pawl.state().session;
if (found) {
    add({
        generation: found.generation,
        title: "Session found",
        detail: "The session was already there when the page was opened; no request was needed.",
        tone: "plain",
    });
}
pawl.onChange(tell);

function subscribe(changed: () => void): () => void {
    listeners.add(changed);
    return () => void listeners.delete(changed);
}

/** What happened, the newest first. */
export function useJournal(): readonly Entry[] {
    return useSyncExternalStore(subscribe, () => entries);
}
