import type { PublicCard } from '#features/directory/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import { categoryById } from '#features/needs/index.ts'
import { dirOf, type T } from '#platform/i18n/index.ts'
import { setOnPaper } from '#platform/paper/set-on-paper.ts'
import { byCategory, cardWords, lineWords, ownOrder, safeWords } from './card-text.ts'
import { type NamedCounty, zoneOfList } from './county-cards.ts'

/** Entries in a printed list; more is no list for paper. */
export const MOST_ON_PAPER = 500

export interface PaperRequest {
  readonly county: NamedCounty
  readonly cards: readonly PublicCard[]
  readonly lines: readonly ShownLine[]
  readonly now: Date
  /** There are more than fit. */
  readonly more: boolean
}

/**
 * What serves a county, for paper: lines first, then entries by need, each with the day somebody confirmed it or that
 * it is old. Tagged, so that a screen reader reads it in order.
 *
 * Entries go in as data, never as markup: whatever a source writes is set as it is.
 *
 * @throws {Unavailable} when many lists are being made, or this one takes too long.
 */
export async function countyPdf(t: T, request: PaperRequest): Promise<Uint8Array> {
  return await setOnPaper(template, JSON.stringify(paperWords(t, request)))
}

/** Every word of the list: what the PDF says, and nothing else. */
export function paperWords(t: T, { county, cards, lines, now, more }: PaperRequest) {
  return {
    lang: t.locale,
    rtl: dirOf(t.locale) === 'rtl',
    title: ownOrder(t, county.label),
    made: t('county.paper.made', { date: t.date(now, 'day', zoneOfList(county)) }),
    call: t('county.lead'),
    more: more ? t('county.more') : '',
    hidden: t('county.notShown'),
    linesHeading: safeWords(t, 'lines.heading'),
    lines: lines.map((line) => ({ name: ownOrder(t, line.name), channels: lineWords(t, line) })),
    none: cards.length === 0 ? t('county.none') : '',
    groups: byCategory(cards).map((group) => ({
      heading:
        (group.categoryId === null ? undefined : categoryById(group.categoryId))?.labels[t.locale] ??
        t('county.other'),
      cards: group.cards.map((card) => {
        const words = cardWords(t, card, now)
        const own = (text: string) => ownOrder(t, text)
        return {
          ...words,
          name: own(words.name),
          organization: own(words.organization),
          about: own(words.about),
          takes: words.takes === '' ? '' : `${t('card.fact.eligibility')}: ${own(words.takes)}`,
          whenYouCall: words.whenYouCall === '' ? '' : `${t('card.whenYouCall')}: ${own(words.whenYouCall)}`,
          phones: words.phones.map(own).join(' · '),
          place: own(words.place),
          hours: words.hours.join('; '),
        }
      }),
    })),
  }
}

const template = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "us-letter", margin: (x: 1.8cm, y: 2cm), numbering: "1 / 1")
#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"), size: 10pt, lang: data.lang, dir: if data.rtl { rtl } else { ltr })
#set par(leading: 0.55em)
#show heading: set block(above: 1.1em, below: 0.5em)
#let said(words) = if words != "" { block(above: 0.45em, below: 0.45em, words) }
= #data.title
#said(strong(data.made))
#said(data.call)
#said(data.more)
== #data.linesHeading
#for line in data.lines [- *#line.name:* #line.channels
]
#said(data.none)
#for group in data.groups {
  heading(level: 2, group.heading)
  for card in group.cards {
    block(breakable: false, above: 0.9em, {
      heading(level: 3, card.name)
      for words in (card.organization, card.demo, card.closed) { said(words) }
      said(card.about)
      said(card.facts)
      said(card.takes)
      said(card.whenYouCall)
      if card.phones != "" { said(strong(card.phones)) }
      said(card.place)
      said(card.hours)
      said(emph(card.confirmed + " · " + card.source))
    })
  }
}
#said(data.hidden)
`
