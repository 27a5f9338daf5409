/** One file, no script, nothing from elsewhere; on a phone and in the dark as well. */
const STYLE = `:root{color-scheme:light dark;background:#fff;color:#1c1c1c}a{color:#0b4fb3}@media(prefers-color-scheme:dark){:root{background:#15181c;color:#f1f1f1}a{color:#a3cdff}}body{font:1rem/1.55 system-ui,sans-serif;max-inline-size:46rem;margin:1.5rem auto;padding-inline:1rem;overflow-wrap:anywhere}h1{font-size:1.6rem}h2{margin-block-start:2.5rem;border-block-end:2px solid}h3{margin-block:1.5rem .25rem}article{border-block-start:1px solid;padding-block:.5rem;break-inside:avoid}article>h3,article>h4{margin:0;font-size:1rem}dt{font-weight:600}dd{margin-inline-start:0}ul{padding-inline-start:1.25rem}summary{min-block-size:2.75rem;display:flex;align-items:center;cursor:pointer}nav a{display:inline-block;padding-block:.6rem;margin-inline-end:1rem}.hint{margin-block:.25rem}`
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

/** How the file begins, up to its words. @param title as text that needs no escaping */
export function fileHead(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${title}</title><style>${STYLE}</style></head><body><main>`
}
