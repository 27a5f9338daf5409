import { setImmediate as giveTurn } from 'node:timers/promises'
import type { LawBook } from '#features/law/index.ts'
import { type LineBook, LineList, shippedLines } from '#features/lines/index.ts'
import { type T, zoneOfNobody } from '#platform/i18n/index.ts'
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
import { packedPage, zipped } from './packed-files.tsx'

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
  const files = new Map<string, string>()
  const lines = (request.lines ?? shippedLines()).linesFor({ audience: 'professional', now })
  const sectors = library.facets.sectors.filter((sector) => chooseItems(library, { sector }).length > 0)
  for (const sector of sectors) {
    const reader: Reader = { t, library, law, lines, sector, offline: true }
    files.set(`${sector}.html`, packedPage(t, <Guide {...request} reader={reader} sector={sector} />))
    // A guide is a long page: others get their turn between two.
    await giveTurn()
  }
  const reader: Reader = { t, library, law, lines, offline: true }
  files.set('index.html', packedPage(t, <First reader={reader} sectors={sectors} now={now} />))
  return await zipped(files, now)
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
