import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { states } from '#platform/geo/index.ts'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { LONGEST_QUOTE } from './domain/fact.ts'
import { TOPICS } from './domain/topics.ts'
import { fileFacts, lawFiles, topicEntries } from './law-files.ts'
import { standsIn } from './testing/law-text.ts'

const files = lawFiles()
const facts = files.flatMap((file) => file.facts.map((fact) => [fact.id, fact] as const))
const excepting = facts.flatMap(([id, fact]) => (fact.unless ? [[id, fact, fact.unless] as const] : []))
const shared = sharedPath('data', 'law')
/** Files of `data/law` that hold text which may be quoted; of the others not a word may stand here. */
const quotable = /^(?:usc|usc-extra)\/|^states\/wa\.md$|^states-2026\/[a-z]{2}\.md$/

describe.skipIf(shared === undefined)('each shipped quotation', () => {
  const text = (file: string) => readFileSync(`${shared}/${file}`)
  const sums = new Map(shared === undefined ? [] : [...listed(shared, ''), ...listed(shared, 'states-2026/')])

  it('is looked at', () => expect(facts.length).toBeGreaterThan(50))

  it.each(facts)('%s stands letter by letter in its file, whose checksum is the listed one', (_, fact) => {
    expect(fact.file).toMatch(quotable)
    expect(fact.quote.length).toBeLessThanOrEqual(LONGEST_QUOTE)
    const bytes = text(fact.file)
    expect(bytes.includes(fact.quote)).toBe(true)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fact.sha256)
    expect(sums.get(fact.file)).toBe(fact.sha256)
  })

  it.each(facts)('%s stands in the words of the section that it cites', (_, fact) => {
    if (fact.file.startsWith('usc')) {
      const section = /USC ([0-9]+[0-9A-Za-z-]*)/.exec(fact.citation)?.[1] ?? 'none'
      expect(fact.file.replace('–', '-')).toContain(section)
    } else expect(standsIn(text(fact.file).toString(), fact)).toBe(true)
  })

  it.each(excepting)('%s quotes its exception out of the same file and section', (_, fact, unless) => {
    const bytes = text(fact.file)
    expect(bytes.includes(unless.quote)).toBe(true)
    const { citation, file } = fact
    expect(file.startsWith('usc') || standsIn(bytes.toString(), { citation, quote: unless.quote })).toBe(true)
  })

  it('is read with no section that its text does not name', () => {
    const sections = /§+ ?(\d[\w.:-]*\w)|\b(\d+[A-Z]?[.-]\d{3,}[\w.-]*)/g
    for (const [id, { says, short, unless, file, citation }] of facts) {
      // A section is written with the dash of its source.
      const known = `${text(file).toString()} ${citation}`.replaceAll(/[‑–—]/g, '-')
      for (const [, signed, bare] of `${says} ${short ?? ''} ${unless?.says ?? ''}`.matchAll(sections))
        expect([id, signed ?? bare, known.includes(signed ?? bare ?? '—')]).toEqual([
          id,
          signed ?? bare,
          true,
        ])
    }
  })

  it('of a state comes out of that state’s own file', () => {
    for (const { jurisdiction, facts: own } of files)
      if (jurisdiction !== 'US')
        for (const { id, file } of own)
          expect([id, file]).toEqual([id, expect.stringMatching(`/${jurisdiction.toLowerCase()}\\.md$`)])
  })

  it('takes nothing out of the summaries of five states: no run of eight words stands in our files', () => {
    for (const code of ['il', 'ma', 'fl', 'ct', 'mn']) {
      const theirs = words(text(`states/${code}.md`).toString())
      const quoted = facts.flatMap(([, { quote, unless, citation }]) =>
        [quote, unless?.quote ?? '—', citation].map((one) => one.replaceAll('"', '\\"')),
      )
      const file = readFileSync(fromRoot('content', 'law', `${code}.yml`), 'utf8')
      const ours = words(quoted.reduce((left, one) => left.replaceAll(one, ' | '), file))
      const runs = new Set(theirs.map((_, at) => theirs.slice(at, at + 8).join(' ')))
      const shared8 = ours.map((_, at) => ours.slice(at, at + 8).join(' ')).filter((run) => runs.has(run))
      expect([code, shared8]).toEqual([code, []])
    }
  })
})

describe('content/law', () => {
  it('has each fact once, under an id that begins with its jurisdiction', () => {
    const ids = facts.map(([id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const file of files)
      for (const fact of file.facts)
        expect(fact.id.startsWith(`${file.jurisdiction.toLowerCase()}-`)).toBe(true)
  })

  it('has a file for no place but the 50 states, DC, the territories and federal law, one for each at most', () => {
    const places = files.map((file) => file.jurisdiction)
    expect(new Set(places).size).toBe(places.length)
    for (const place of places) expect(['US', ...states().map((one) => one.code)]).toContain(place)
  })

  it('dates each text: a day, a month or a year, and none after the day of the copy', () => {
    for (const fact of fileFacts()) expect([fact.id, fact.asOf <= fact.retrieved]).toEqual([fact.id, true])
  })

  it('has no way to say that a fact is anything but a draft', () => {
    const text = files.map((file) => JSON.stringify(file)).join()
    expect(text).not.toMatch(/"(?:status|reviewed\w*|verified\w*|enteredBy)":/i)
  })

  it('has the topics of the code, in their order, and answers the twelve numbers of the law part', () => {
    expect(topicEntries().map((one) => one.id)).toEqual([...TOPICS])
    const answered = new Set(topicEntries().flatMap((one) => one.requirements))
    expect([...answered]).toEqual(
      expect.arrayContaining([
        'S14',
        'S29',
        'S51',
        'S53',
        'S54',
        'S67',
        'S87',
        'S118',
        'S119',
        'S120',
        'S139',
        'S140',
      ]),
    )
  })
})

function words(text: string): string[] {
  return (
    text
      .replace(/https?:\S+/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Checksums as a list of `data/law` has them, by the path from there. */
function listed(folder: string, under: '' | 'states-2026/') {
  return readFileSync(`${folder}/${under}SHA256SUMS`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => [under + line.slice(66).replace(/^[*.]?\/?/, ''), line.slice(0, 64)] as const)
}
