import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ZipFile } from 'yazl'
import { dirOf, type T } from '#platform/i18n/index.ts'

/** Nothing but what this file holds: it may not connect anywhere, whatever a text says. */
const policy =
  "script-src 'none'; connect-src 'none'; img-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"

const style = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.3rem;margin-block-start:2.5rem}h3{font-size:1.15rem;margin-block-start:2rem}
h4,h5,h6{font-size:1rem}.notice,.danger-line,.say{border-inline-start:4px solid;padding:.25rem 1rem;margin-block:1rem}
.notice.danger{border-color:#b00}.hint{color:#555}.tag{font-weight:700}svg{display:none}
blockquote{margin:0;border-inline-start:3px solid #888;padding-inline-start:.75rem}
table{border-collapse:collapse}td,th{border:1px solid #888;padding:.25rem .5rem;text-align:start}
.table-scroll{overflow:auto}:focus-visible{outline:3px solid;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}.hint{color:#bbb}}
@media print{section{break-inside:avoid-page}a{color:inherit;text-decoration:none}}
`

/** A page of a pack, whole. It leads to its style sheet by a relative address. */
export function packedPage(t: T, body: JSX.Element): string {
  const page = (
    <html lang={t.lang} dir={dirOf(t.locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="robots" content="noindex" />
        <title>{t('guidance.pack.title')}</title>
        <link rel="stylesheet" href="style.css" />
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}

/** Pages by their names, and the style sheet of all, as one file. */
export async function zipped(files: ReadonlyMap<string, string>, now: Date): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, text] of [...files, ['style.css', style] as const])
    zip.addBuffer(Buffer.from(text), name, { mtime: now })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
