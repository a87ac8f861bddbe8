import { mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const REPORTS = "target/surefire-reports";

/**
 * Reports as Maven's tests do: a line for each file, whatever went wrong, and an XML file each, from which
 * `./pawl test` counts.
 */
export default async function* report(events) {
    const prefix = process.env.REPORT_PREFIX ?? "";
    const suites = new Map();
    const suiteOf = (file) => {
        const name = prefix + basename(file ?? "tests").replace(/\.test\.(m?js|ts|tsx)$/, "");
        if (!suites.has(name)) {
            suites.set(name, { name, cases: [], seconds: 0 });
        }
        return suites.get(name);
    };
    for await (const { type, data } of events) {
        if ((type === "test:pass" || type === "test:fail") && data.details?.type !== "suite") {
            const seconds = data.details.duration_ms / 1000;
            const error = type === "test:fail" ? (data.details.error?.cause ?? data.details.error) : null;
            const skipped = data.skip !== undefined;
            const suite = suiteOf(data.file);
            suite.cases.push({ name: data.name, seconds, error, skipped });
            suite.seconds += seconds;
            if (error) {
                yield `         ${suite.name}.${data.name}\n${String(error?.stack ?? error)}\n`;
            }
        } else if (type === "test:stdout" || type === "test:stderr") {
            yield `         ${data.message}`;
        }
    }
    mkdirSync(REPORTS, { recursive: true });
    for (const suite of suites.values()) {
        writeFileSync(`${REPORTS}/TEST-${suite.name}.xml`, xml(suite));
        const count = String(suite.cases.length).padStart(5);
        yield `  ${count}  ${suite.name}  ${suite.seconds.toFixed(3)} s\n`;
    }
}

function xml({ name, cases, seconds }) {
    const failures = cases.filter((each) => each.error).length;
    const skipped = cases.filter((each) => each.skipped).length;
    const time = seconds.toFixed(3);
    return [
        `<testsuite name="${text(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${time}">`,
        ...cases.map((each) => {
            const start = `<testcase classname="${text(name)}" name="${text(each.name)}" time="${each.seconds.toFixed(3)}"`;
            const inside =
                (each.error ? `<failure>${text(String(each.error.stack ?? each.error))}</failure>` : "") +
                (each.skipped ? "<skipped/>" : "");
            return inside ? `${start}>${inside}</testcase>` : `${start}/>`;
        }),
        "</testsuite>\n",
    ].join("\n");
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function text(value) {
    return value
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
        .replace(/[&<>"]/g, (each) => ENTITIES[each]);
}
