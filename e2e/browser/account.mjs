import assert from "node:assert/strict";
import { until } from "./server.mjs";

/** Calls a function of the package in a page. */
export function call(page, name, ...args) {
    return page.evaluate(([each, all]) => window.client[each](window.pawl, ...all), [name, args]);
}

/** Calls one that has to succeed. */
export async function succeed(page, name, ...args) {
    const { data, error } = await call(page, name, ...args);
    assert.equal(error, null, name);
    return data;
}

/** Calls one that must not succeed. */
export async function fail(page, code, name, ...args) {
    const { data, error } = await call(page, name, ...args);
    assert.equal(data, null, name);
    assert.equal(error.code, code, name);
    return error;
}

/** Calls a function with the credentials that it requires; the user presents these proofs, one after the other. */
export function stepUp(page, proofs, name, options) {
    return page.evaluate(
        async ([all, each, given]) => {
            const asked = [];
            const ask = async ({ factors, error }) => {
                asked.push({ factors: [...factors].sort(), error: error && error.code });
                return all.shift() ?? null;
            };
            const request = (proof) =>
                window.client[each](window.pawl, proof || given ? { ...given, proof } : undefined);
            return { ...(await window.client.withStepUp(window.pawl, ask, request)), asked };
        },
        [proofs, name, options],
    );
}

/** The secret in the newest mail to an address that has a link to a page. */
export function mailed(server, to, path) {
    const link = new RegExp(`/${path}#(\\S+)`);
    const look = async () => {
        const { messages } = await (await fetch(`${server.origin}/dev/mail/messages`)).json();
        const found = messages.find((each) => JSON.stringify(each.to).includes(to) && link.test(each.text));
        return found && link.exec(found.text)[1];
    };
    return until(look, `a mail to ${path}`);
}

export async function signIn(page, { email, password }) {
    const { data, error } = await page.evaluate((who) => window.pawl.signIn(who), { email, password });
    return data ? null : error;
}
