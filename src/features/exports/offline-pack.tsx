import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate as giveTurn } from 'node:timers/promises'
import MiniSearch, { type Options } from 'minisearch'
import { renderToString } from 'preact-render-to-string'
import { ZipFile } from 'yazl'
import type { PublicCard } from '#features/directory/index.ts'
import { dayWords } from '#features/directory/index.ts'
import { RecordText } from '#features/directory/parts.ts'
import { Channel, type ShownLine } from '#features/lines/index.ts'
import { categoryById } from '#features/needs/index.ts'
import { Conflict } from '#platform/errors.ts'
import { dirOf, type T } from '#platform/i18n/index.ts'
import { byCategory, type CardWords, cardWords, safeWords } from './card-text.ts'
import { type NamedCounty, zoneOfList } from './county-cards.ts'

/** A pack is for one county and a slow phone. */
export const MOST_IN_PACK = 5_000
/** Days after which a pack says that it is old: phones change, and nobody calls this copy back. */
export const PACK_DAYS = 30

export interface PackRequest {
  readonly county: NamedCounty
  readonly cards: readonly PublicCard[]
  readonly lines: readonly ShownLine[]
  readonly now: Date
}

const search: Options = {
  fields: ['name', 'organization', 'need', 'about', 'place'],
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 3, need: 2 } },
}

/**
 * One county to take along: a zip with a page that opens from a file, without a network and without leaving a trace.
 * The page lists everything by need and can be read without its script, which only adds the search.
 *
 * @throws {Conflict} `pack-too-large` over 5,000 records.
 */
export async function offlinePack(t: T, request: PackRequest): Promise<Uint8Array> {
  const { cards, now } = request
  if (cards.length > MOST_IN_PACK)
    throw new Conflict(
      'pack-too-large',
      `More than ${MOST_IN_PACK} entries serve this county, which is too many to take along. Use the list for spreadsheets.`,
    )
  const staleOn = new Date(now.getTime() + PACK_DAYS * 86_400_000)
  const words: CardWords[] = []
  for (const card of cards) {
    words.push(cardWords(t, card, now))
    if (words.length % atOnce === 0) await giveTurn()
  }
  const zip = new ZipFile()
  const at = { mtime: now }
  zip.addBuffer(Buffer.from(await packPage(t, request, words, staleOn)), 'index.html', at)
  zip.addBuffer(Buffer.from(style), 'style.css', at)
  zip.addBuffer(await withNotice(), 'minisearch.js', at)
  zip.addBuffer(Buffer.from(await indexScript(t, cards, words, staleOn)), 'index.js', at)
  zip.addBuffer(Buffer.from(finder), 'search.js', at)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Entries worked on before others get their turn. */
const atOnce = 100

/** The build that sets one value of the window: a page opened from a file may not load modules. */
const library = join(dirname(createRequire(import.meta.url).resolve('minisearch')), '..', 'umd', 'index.js')

/** With the license that it asks to be handed out with: whoever takes a pack along takes a copy of it. */
async function withNotice(): Promise<Buffer> {
  const folder = join(dirname(library), '..', '..')
  const license = (await readFile(join(folder, 'LICENSE.txt'), 'utf8')).replaceAll('*/', '* /')
  return Buffer.concat([Buffer.from(`/*\nMiniSearch\n${license}*/\n`), await readFile(library)])
}

/** The index, as a script that sets one value: pages opened from files may not read other files. */
async function indexScript(
  t: T,
  cards: readonly PublicCard[],
  words: readonly CardWords[],
  staleOn: Date,
): Promise<string> {
  const index = new MiniSearch(search)
  await index.addAllAsync(
    cards.map((card, id) => ({
      id,
      name: words[id]?.name,
      organization: words[id]?.organization,
      need: card.needIds
        .flatMap((categoryId) => {
          const need = categoryById(categoryId)
          return need ? [need.labels[t.locale], need.labels.en, ...need.synonyms[t.locale]] : []
        })
        .join(' '),
      about: words[id]?.about,
      place: card.address?.city ?? '',
    })),
    { chunkSize: atOnce },
  )
  const pack = { index: JSON.stringify(index), options: search, staleOn: staleOn.toISOString() }
  return `window.PACK = ${JSON.stringify(pack)}\n`
}

/** Runs in the reader's browser. Shows and hides what the page holds; keeps, sends and writes nothing. */
const finder = `'use strict'
;(function () {
  var pack = window.PACK
  if (new Date() > new Date(pack.staleOn)) document.getElementById('stale').hidden = false
  var index = window.MiniSearch.loadJSON(pack.index, pack.options)
  var form = document.getElementById('find')
  var field = document.getElementById('words')
  var count = document.getElementById('count')
  var cards = [].slice.call(document.querySelectorAll('[data-card]'))
  var groups = [].slice.call(document.querySelectorAll('[data-group]'))
  function find() {
    var words = field.value.trim()
    var found = {}
    if (words) index.search(words).forEach(function (hit) { found[hit.id] = true })
    cards.forEach(function (card) { card.hidden = words !== '' && !found[card.getAttribute('data-card')] })
    groups.forEach(function (group) { group.hidden = !group.querySelector('[data-card]:not([hidden])') })
    count.textContent = words ? count.getAttribute('data-say') + ' ' + Object.keys(found).length : ''
  }
  form.hidden = false
  field.addEventListener('input', find)
  form.addEventListener('submit', function (event) { event.preventDefault(); find() })
})()
`

const style = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-block-start:2rem}h3{font-size:1.05rem;margin:0}
article{border-block-start:1px solid #888;padding-block:.75rem}p,ul{margin:.25rem 0}
input,button{font:inherit;padding:.5rem;min-block-size:2.75rem;max-inline-size:100%;box-sizing:border-box}
input{inline-size:100%}button{margin-block:.5rem;margin-inline-end:1rem}
li a{display:inline-block;padding-block:.25rem}:focus-visible{outline:3px solid;outline-offset:2px}
.hint{color:#555}.stale{border:2px solid #b00;padding:.5rem}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}.hint{color:#bbb}}
`

/** Nothing but what this file holds: it may not connect anywhere, whatever an entry says. */
const policy =
  "connect-src 'none'; img-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"

/** The page in pieces, entry by entry: 5,000 of them at once would keep everybody waiting. */
async function packPage(
  t: T,
  { county, cards, lines, now }: PackRequest,
  words: readonly CardWords[],
  staleOn: Date,
): Promise<string> {
  const zone = zoneOfList(county)
  const head = (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="robots" content="noindex" />
      <title>{t('county.pack.title')}</title>
      <link rel="stylesheet" href="style.css" />
    </head>
  )
  const pieces = [
    `<!doctype html><html lang="${t.locale}" dir="${dirOf(t.locale)}">`,
    renderToString(head),
    '<body><main>',
    renderToString(
      <>
        <h1>
          <bdi>{county.label}</bdi>
        </h1>
        <p>
          {t('county.pack.made', { made: t.date(now, 'day', zone), stale: t.date(staleOn, 'day', zone) })}
        </p>
        <p id="stale" class="stale" role="status" hidden>
          <strong>{t('county.pack.stale')}</strong>
        </p>
        <section>
          <h2>{safeWords(t, 'lines.heading')}</h2>
          <LineList t={t} lines={lines} />
        </section>
        <form id="find" hidden>
          <label for="words">{t('county.pack.find')}</label>
          <input id="words" type="search" autocomplete="off" spellcheck={false} />
          <button type="submit">{t('common.search')}</button>
          <output id="count" for="words" data-say={t('county.pack.found')} />
        </form>
        {cards.length === 0 && <p>{t('county.none')}</p>}
      </>,
    ),
  ]
  const at = new Map(cards.map((card, id) => [card.id, id]))
  for (const group of byCategory(cards)) {
    const heading = (group.categoryId === null ? undefined : categoryById(group.categoryId))?.labels[t.locale]
    pieces.push('<section data-group>', renderToString(<h2>{heading ?? t('county.other')}</h2>))
    for (const card of group.cards) {
      const id = at.get(card.id) ?? 0
      const one = words[id]
      if (one) pieces.push(renderToString(<Entry t={t} id={id} words={one} card={card} />))
      if (pieces.length % atOnce === 0) await giveTurn()
    }
    pieces.push('</section>')
  }
  pieces.push(
    renderToString(<p class="hint">{t('county.notShown')}</p>),
    '</main><script src="minisearch.js"></script><script src="index.js"></script><script src="search.js"></script></body></html>',
  )
  return pieces.join('')
}

function Entry({ t, id, words, card }: { t: T; id: number; words: CardWords; card: PublicCard }) {
  return (
    <article data-card={id}>
      <h3>
        <bdi>{words.name}</bdi>
      </h3>
      {[words.organization, words.demo, words.closed].filter(Boolean).map((text) => (
        <p key={text}>
          <bdi>{text}</bdi>
        </p>
      ))}
      {words.about !== '' && (
        <p>
          <RecordText t={t}>{words.about}</RecordText>
        </p>
      )}
      <p>{words.facts}</p>
      {words.takes !== '' && (
        <p>
          {t('card.fact.eligibility')}: <RecordText t={t}>{words.takes}</RecordText>
        </p>
      )}
      {words.whenYouCall !== '' && (
        <p>
          {t('card.whenYouCall')}: <RecordText t={t}>{words.whenYouCall}</RecordText>
        </p>
      )}
      {words.phones.length === 0 && <p>{t('card.noPhone')}</p>}
      <ul>
        {card.phones
          .filter((phone) => phone.kind !== 'fax')
          .map((phone, place) => (
            <li key={phone.display}>
              {phone.tel === null ? (
                <bdi>{words.phones[place]}</bdi>
              ) : (
                <a href={`${phone.kind === 'text' ? 'sms' : 'tel'}:${phone.tel}`}>
                  <bdi dir="ltr">{words.phones[place]}</bdi>
                </a>
              )}
            </li>
          ))}
      </ul>
      {words.place !== '' && (
        <p>
          <bdi>{words.place}</bdi>
        </p>
      )}
      {words.hours.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p class="hint">
        {words.confirmed} · <bdi>{words.source}</bdi>
      </p>
    </article>
  )
}

/** Numbers can be tapped; the address of a chat is only said, since a pack leads nowhere by itself. */
function LineList({ t, lines }: { t: T; lines: readonly ShownLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id}>
          <bdi lang="en">{line.name}</bdi>:
          {line.channels.map((channel) => (
            <span key={channel.kind === 'chat' ? channel.url : channel.kind + channel.number}>
              {' '}
              {channel.kind === 'chat' ? (
                t.parts('lines.chat', {
                  site: <bdi dir="ltr">{new URL(channel.url).hostname.replace(/^www\./, '')}</bdi>,
                })
              ) : (
                <Channel t={t} channel={channel} />
              )}
              .
            </span>
          ))}
          {line.notCheckedSince !== undefined && (
            <> ({t('common.fresh.notChecked', { date: dayWords(t, line.notCheckedSince) })})</>
          )}
        </li>
      ))}
    </ul>
  )
}
