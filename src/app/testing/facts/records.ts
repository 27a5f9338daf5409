import { benefits, federalPrograms } from '#features/benefits/index.ts'
import { guidance } from '#features/guidance/index.ts'
import type { LawBook } from '#features/law/index.ts'
import { lawFiles } from '#features/law/index.ts'
import { lines, referralRecord } from '#features/lines/index.ts'
import { dialable } from '#web/parts/dialable.ts'
import { citationsIn, type FoundCitation } from './find-citations.ts'
import { type FoundNumber, numbersIn } from './find-numbers.ts'
import { plain } from './page-words.ts'

/** What a number or citation may be traced to. */
export interface FactRecord {
  /** Where it stands: `lines us-988`, `law wa-26-44-030-1-a-who`. */
  readonly name: string
  /** Who says so. */
  readonly source: string
  /** A day or a year. */
  readonly date: string
}

export interface Records {
  /** By what a phone dials. */
  readonly numbers: ReadonlyMap<string, FactRecord>
  readonly sections: readonly { readonly citation: FoundCitation; readonly record: FactRecord }[]
}

/** Every record that a page may take a number or a citation from; the directory's cards stand in the database. */
export function records(book: LawBook): Records {
  return {
    numbers: new Map(lineNumbers()),
    sections: [...ofLaw(book), ...ofSources()].flatMap(({ words, record }) =>
      citationsIn(plain(words)).found.map((citation) => ({ citation, record })),
    ),
  }
}

function lineNumbers(): [string, FactRecord][] {
  return [...lines(), referralRecord()].flatMap((line) => {
    const record = {
      name: `lines ${line.id}`,
      source: line.sources.map((one) => one.site).join('; '),
      date: line.retrieved,
    }
    return line.channels.flatMap((channel): [string, FactRecord][] =>
      'number' in channel ? [[channel.number, record]] : [],
    )
  })
}

/** Words of sources as pages print them: the number of an article is no phone's. */
export function sourceWords(): readonly string[] {
  return [...guidance().sources.values()].map(({ citation }) => plain(citation))
}

let numbered: readonly string[] | undefined

/** Words of the register of law that a page prints and in which a section, or the name of a copy, looks like a phone's number. */
export function lawWords(): readonly string[] {
  numbered ??= lawFiles()
    .flatMap(({ source, facts, look }) => [
      source?.copy ?? '',
      ...facts.flatMap((one) => [
        one.copy ?? '',
        one.citation,
        one.quote,
        one.says,
        one.short ?? '',
        ...exceptionOf(one),
      ]),
      ...look.map(({ citation }) => citation),
    ])
    .map(plain)
    .filter((words) => numbersIn(citationsIn(words).rest).length > 0)
  return numbered
}

/** An exception is printed with the words that state it. */
function exceptionOf({
  unless,
}: {
  readonly unless?: { says: string; quote: string } | null | undefined
}): string[] {
  return unless ? [unless.says, unless.quote] : []
}

interface Said {
  readonly words: string
  readonly record: FactRecord
}

function ofLaw(book: LawBook): Said[] {
  const facts = book.all().flatMap(({ fact }) => (fact === undefined ? [] : [fact]))
  return [
    ...facts.map((fact) => ({
      // A quotation and our reading of it name other sections of the same law.
      words: [
        fact.citation,
        fact.quote,
        fact.says,
        fact.short ?? '',
        fact.asOfNote ?? '',
        ...exceptionOf(fact),
      ].join('\n'),
      record: {
        name: `law ${fact.id}`,
        source: fact.official ?? `not found: ${fact.citation}`,
        date: fact.asOf,
      },
    })),
    ...lawFiles().flatMap((file) =>
      file.look.map((look) => ({
        words: look.citation,
        record: {
          name: `law ${file.jurisdiction} look`,
          source: look.address ?? `not found: ${look.citation}`,
          date: 'read on 2026-11-24',
        },
      })),
    ),
  ]
}

function ofSources(): Said[] {
  return [
    ...benefits().flatMap(({ id, sources }) =>
      sources.map(({ title, cite, date }) => ({
        words: cite,
        record: { name: `benefits ${id}`, source: title, date },
      })),
    ),
    ...federalPrograms().map(({ id, source }) => ({
      words: source.cite,
      record: { name: `programs ${id}`, source: source.title, date: source.date },
    })),
    ...[...guidance().sources].map(([id, { citation, note, year }]) => ({
      words: [citation, note ?? ''].join('\n'),
      record: { name: `source ${id}`, source: citation, date: String(year) },
    })),
    // A place in a source that is no law, such as its second section.
    ...[...guidance().items.values()].flatMap(({ meta }) =>
      meta.sources.flatMap(({ source: id, at }) => {
        const source = guidance().sources.get(id)
        if (source === undefined) return []
        const record = { name: `source ${id}`, source: source.citation, date: String(source.year) }
        return [{ words: at, record }]
      }),
    ),
    ...[...lines(), referralRecord()].flatMap(({ id, sources, retrieved }) =>
      sources.map(({ site, pageDate }) => ({
        words: site,
        record: { name: `lines ${id}`, source: site, date: pageDate ?? retrieved },
      })),
    ),
  ]
}

/** Numbers with 555-01 belong to nobody: made up, in a demo and on a proof. */
export function isMadeUp({ dials }: FoundNumber): boolean {
  return /^(?:\+1[2-9]\d{2})?55501\d\d$/.test(dials)
}

/** The record of a number, as it is dialed. */
export function recordOfNumber(all: Records, { dials }: FoundNumber): FactRecord | undefined {
  return all.numbers.get(dialable(dials) ?? dials)
}

/** The record of a citation: the same section, and of what stands below it the same or a part. */
export function recordOfCitation(all: Records, asked: FoundCitation): FactRecord | undefined {
  return all.sections.find(
    ({ citation: { section, below } }) =>
      section === asked.section && (below.startsWith(asked.below) || asked.below.startsWith(below)),
  )?.record
}
