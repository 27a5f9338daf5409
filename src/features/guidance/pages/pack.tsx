import { setImmediate as giveTurn } from 'node:timers/promises'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ZipFile } from 'yazl'
import type { LawBook } from '#features/law/index.ts'
import { type LineBook, LineList, shippedLines } from '#features/lines/index.ts'
import { dirOf, type T, zoneOfNobody } from '#platform/i18n/index.ts'
import { byChapter, chooseCards, chooseItems } from '../choose-items.ts'
import type { Item } from '../content/item.ts'
import type { Library } from '../content/library.ts'
import { standingOf } from '../domain/review.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Reviews } from '../read-reviews.ts'
import { type Reader, ReaderProvider, useReader } from '../render/reader.ts'
import { WholeItem } from './chapter-page.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { sectorKey } from './facet-words.ts'
import { Sources } from './how-we-know.tsx'
import { PackedNow } from './now-list.tsx'

export interface PackRequest {
  readonly library: Library
  readonly law: LawBook
  /** The shipped ones where none are given. */
  readonly lines?: LineBook | undefined
  readonly reviews: Reviews
  readonly now: Date
}

/**
 * All guides as files that open without a network and leave no trace: a page for each sector, whole, with evidence and
 * sources, and a first page that leads to them. Each says the day it was made. No script, nothing that can be sent.
 */
export async function guidancePack(t: T, request: PackRequest): Promise<Uint8Array> {
  const { library, law, now } = request
  const zip = new ZipFile()
  const at = { mtime: now }
  const lines = (request.lines ?? shippedLines()).linesFor({ audience: 'professional', now })
  const sectors = library.facets.sectors.filter((sector) => chooseItems(library, { sector }).length > 0)
  for (const sector of sectors) {
    const reader: Reader = { t, library, law, lines, sector, offline: true }
    zip.addBuffer(
      Buffer.from(pageOf(t, <Guide {...request} reader={reader} sector={sector} />)),
      `${sector}.html`,
      at,
    )
    // A guide is a long page: others get their turn between two.
    await giveTurn()
  }
  const reader: Reader = { t, library, law, lines, offline: true }
  zip.addBuffer(
    Buffer.from(pageOf(t, <First reader={reader} sectors={sectors} now={now} />)),
    'index.html',
    at,
  )
  zip.addBuffer(Buffer.from(style), 'style.css', at)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

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

function pageOf(t: T, body: JSX.Element): string {
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

function First({ reader, sectors, now }: { reader: Reader; sectors: readonly string[]; now: Date }) {
  const { t } = reader
  const emergency = reader.lines.filter((line) => line.role !== 'report')
  return (
    <ReaderProvider value={reader}>
      <h1>{t('guidance.start.heading')}</h1>
      <p>{t('guidance.pack.made', { date: t.date(now, 'day', zoneOfNobody()) })}</p>
      <ul>
        {sectors.map((sector) => (
          <li key={sector}>
            <a href={`${sector}.html`}>{t(sectorKey(sector))}</a>
          </li>
        ))}
      </ul>
      <LineList t={t} lines={emergency} unlinked />
    </ReaderProvider>
  )
}

function Guide(props: PackRequest & { reader: Reader; sector: string }) {
  const { reader, sector, library, now } = props
  const { t } = reader
  const cards = chooseCards(library, { sector })
  return (
    <ReaderProvider value={reader}>
      <h1>{t(sectorKey(sector))}</h1>
      <p>{t('guidance.pack.made', { date: t.date(now, 'day', zoneOfNobody()) })}</p>
      <p>
        <a href="index.html">{t('guidance.start.heading')}</a>
      </p>
      <PackedNow sector={sector} />
      {byChapter(chooseItems(library, { sector })).map((one) => (
        <section key={one.chapter}>
          <h2>{t(`guidance.chapter.${one.chapter}`)}</h2>
          {one.items.map((item) => (
            <Packed key={item.id} {...props} item={item} />
          ))}
        </section>
      ))}
      {cards.length > 0 && (
        <section>
          <h2>{t('guidance.cards.heading')}</h2>
          {cards.map((item) => (
            <Packed key={item.id} {...props} item={item} />
          ))}
        </section>
      )}
    </ReaderProvider>
  )
}

function Packed({ item, library, reviews }: PackRequest & { item: Item }) {
  const { t } = useReader()
  const { draft } = standingOf(reviews.get(item.id) ?? [], fingerprint(library, item))
  return (
    <article>
      <WholeItem item={item} level={3} />
      {draft && <p>{t('guidance.draft')}</p>}
      <EvidenceLine evidence={item.meta.evidence} />
      <Sources sources={item.meta.sources} />
    </article>
  )
}
