import { createHmac } from "node:crypto";

const STEP = 30_000;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows (RFC 6238). */
export function code(secret, steps = 0) {
    const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
    const count = Buffer.alloc(8);
    count.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
    const mac = createHmac("sha1", key).update(count).digest();
    const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
}

/** One that the app shows at no time near this one. */
export function wrongCode(secret) {
    const near = [-3, -2, -1, 0, 1, 2, 3].map((steps) => code(secret, steps));
    return ["000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777"].find(
        (each) => !near.includes(each),
    );
}
