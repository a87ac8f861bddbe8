/** Says of a test which rows of `docs/threats.md` it shows; the page names it there. */
export function threat(...ids) {
    return { tags: ids };
}
