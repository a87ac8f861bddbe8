import type { Credentials } from "@pawl/client";
import { useSyncExternalStore } from "react";

/**
 * A second device of the same user, which signs in by bearer so that its tokens are at hand: only so can
 * one be lost, or stolen, to see what the server does. No application needs anything of this.
 */

/** What the server answered: a session that goes on, or a refusal. */
export interface Answer {
    readonly status: number;
    readonly code: string | null;
    readonly generation: number | null;
    readonly rotation: string | null;
    readonly refreshToken: string | null;
    readonly accessToken: string | null;
}

/** Kept for the laboratory alone, and only in memory: a device has to sign in somehow. */
let visitor: Credentials | null = null;
const listeners = new Set<() => void>();

/** @param who null when they leave */
export function setVisitor(who: Credentials | null): void {
    visitor = who;
    listeners.forEach((changed) => changed());
}

export function useVisitor(): Credentials | null {
    return useSyncExternalStore(subscribe, () => visitor);
}

function subscribe(changed: () => void): () => void {
    listeners.add(changed);
    return () => void listeners.delete(changed);
}

async function send(path: string, body: object): Promise<Answer> {
    const response = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        credentials: "omit", // or this browser's own session would go along
        cache: "no-store",
    });
    const read = await response.json();
    return {
        status: response.status,
        code: read.code ?? null,
        generation: read.session?.generation ?? null,
        rotation: read.rotation ?? null,
        refreshToken: read.refresh_token ?? null,
        accessToken: read.access_token ?? null,
    };
}

export function signInDevice(who: Credentials): Promise<Answer> {
    return send("/v1/auth/login", { ...who, transport: "bearer" });
}

export function refreshDevice(refreshToken: string): Promise<Answer> {
    return send("/v1/auth/refresh", { refresh_token: refreshToken });
}

/** Enough of a token to tell it from others. */
export function short(token: string): string {
    return `${token.slice(0, 7)}…${token.slice(-6)}`;
}
