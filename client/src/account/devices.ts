import type { Pawl } from "../api.js";
import { failed, ok, type Result } from "../problem.js";
import { isNothing } from "../shape.js";
import { done, isList } from "./shapes.js";

/** A browser in which the user has signed in. */
export interface Device {
    readonly id: string;
    /** Whether it is this browser. */
    readonly current: boolean;
    readonly created_at: string;
    readonly last_used_at: string;
    readonly user_agent: string;
    readonly ip: string;
    /** Until then no second factor is required there; null where it is. */
    readonly remembered_until: string | null;
}

/** Lists the browsers in which the user has signed in, most recently used first. */
export async function listDevices(pawl: Pawl): Promise<Result<readonly Device[]>> {
    const is = isList("devices", "created_at", "last_used_at");
    const { data, error } = await pawl.api.call<{ devices: Device[] }>("GET", "/v1/me/devices", is);
    return error ? failed(error) : ok(data.devices);
}

/** Removes one. Its sessions continue; the next sign-in there is one on a new device. */
export async function forgetDevice(pawl: Pawl, id: string): Promise<Result<void>> {
    return done(await pawl.api.call("DELETE", `/v1/me/devices/${encodeURIComponent(id)}`, isNothing));
}

/** Removes all of them, this one too. */
export async function forgetAllDevices(pawl: Pawl): Promise<Result<void>> {
    return done(await pawl.api.call("DELETE", "/v1/me/devices", isNothing));
}
