import { useEffect, useState } from "react";
import { pawl } from "./pawl.ts";

/** The server's time, which goes on every second. */
export function useNow(): number {
    const [now, setNow] = useState(() => pawl.now());
    useEffect(() => {
        const timer = setInterval(() => setNow(pawl.now()), 1_000);
        const off = pawl.onChange(() => setNow(pawl.now()));
        return () => {
            clearInterval(timer);
            off();
        };
    }, []);
    return now;
}

const UNITS = [
    ["day", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
] as const;

/** A span of time in its two largest units: `6 days 23 h`, `14 min 5 s`. */
export function span(milliseconds: number): string {
    let seconds = Math.max(0, Math.round(milliseconds / 1_000));
    const parts: string[] = [];
    for (const [unit, size] of UNITS) {
        const count = Math.floor(seconds / size);
        if (count > 0 || (unit === "s" && parts.length === 0)) {
            parts.push(`${count} ${unit === "day" && count !== 1 ? "days" : unit}`);
        }
        seconds -= count * size;
        if (parts.length === 2 || (parts.length === 1 && count === 0)) {
            break;
        }
    }
    return parts.join(" ");
}

export function clock(at: number): string {
    return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
