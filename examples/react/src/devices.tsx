import type { Device } from "@pawl/client";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { pawl } from "./pawl.ts";
import { span, useNow } from "./time.ts";

/** `Firefox on Linux`, as far as a User-Agent tells. */
function describe(agent: string): string {
    const browser = /Edg\//.test(agent)
        ? "Edge"
        : /Firefox\//.test(agent)
          ? "Firefox"
          : /Chrom(e|ium)\//.test(agent)
            ? "Chrome"
            : /Safari\//.test(agent)
              ? "Safari"
              : agent.split(/[ /]/)[0] || "Unknown client";
    const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1];
    return system ? `${browser} on ${system.replace(" OS X", "")}` : browser;
}

/** Everywhere that somebody is signed in with this account. */
export function Devices(): ReactNode {
    const [devices, setDevices] = useState<readonly Device[] | null>(null);
    const [said, setSaid] = useState("");
    const now = useNow();
    const load = useCallback(async () => {
        const { data } = await pawl.sessions();
        if (data) {
            setDevices(data);
        }
    }, []);
    useEffect(() => void load(), [load]);
    const end = async (device: Device) => {
        const { error } = await pawl.endSession(device.id);
        setSaid(error ? "Something went wrong. Try again." : `${describe(device.user_agent)} is signed out.`);
        await load();
    };
    return (
        <>
            <Heading title="Devices">
                <button type="button" onClick={() => void load()}>
                    Reload
                </button>
            </Heading>
            <p className="lead">Each entry is one session. Sign out any device that you do not recognise.</p>
            <p role="status" className={said ? "said" : "heard"}>
                {said}
            </p>
            {devices === null && <p className="waiting">Loading …</p>}
            <ul className="devices">
                {devices?.map((device) => (
                    <li key={device.id} className="card">
                        <div>
                            <h2>
                                {describe(device.user_agent)}{" "}
                                {device.current && <em className="tag good">this device</em>}
                            </h2>
                            <p className="hint">
                                {device.ip} · used {span(now - Date.parse(device.last_used_at))} ago · signed
                                in {span(now - Date.parse(device.created_at))} ago
                            </p>
                            <p className="hint">Expires in {span(until(device) - now)} if not used.</p>
                        </div>
                        <button
                            type="button"
                            className={device.current ? "" : "danger"}
                            onClick={() => void end(device)}
                        >
                            Sign out<span className="heard"> {describe(device.user_agent)}</span>
                        </button>
                    </li>
                ))}
            </ul>
        </>
    );
}

function until(device: Device): number {
    return Math.min(Date.parse(device.idle_expires_at), Date.parse(device.expires_at));
}
