import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { states } from '#platform/geo/index.ts'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { LONGEST_QUOTE } from './domain/fact.ts'
import { TOPICS } from './domain/topics.ts'
import { lawFiles, topicEntries } from './law-files.ts'

const files = lawFiles()
const facts = files.flatMap((file) => file.facts.map((fact) => [fact.id, fact] as const))
const shared = sharedPath('data', 'law')
/** Files of `data/law` that hold text which may be quoted; of the others not a word may stand here. */
const quotable = /^(?:usc|usc-extra)\/|^states\/wa\.md$/

describe.skipIf(shared === undefined)('each shipped quotation', () => {
  const text = (file: string) => readFileSync(`${shared}/${file}`)
  const sums = new Map(
    shared === undefined
      ? []
      : readFileSync(`${shared}/SHA256SUMS`, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => [line.slice(66).replace(/^[*.]?\/?/, ''), line.slice(0, 64)] as const),
  )

  it('is looked at', () => expect(facts.length).toBeGreaterThan(50))

  it.each(facts)('%s stands letter by letter in its file, whose checksum is the listed one', (_, fact) => {
    expect(fact.file).toMatch(quotable)
    expect(fact.quote.length).toBeLessThanOrEqual(LONGEST_QUOTE)
    const bytes = text(fact.file)
    expect(bytes.includes(fact.quote)).toBe(true)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fact.sha256)
    expect(sums.get(fact.file)).toBe(fact.sha256)
  })

  it.each(facts)('%s names a section that its file holds', (_, fact) => {
    const section = /(?:USC|RCW) ([0-9.]*[0-9][0-9A-Za-z.-]*)/.exec(fact.citation)?.[1] ?? 'none'
    const holder = fact.file.startsWith('usc/') ? fact.file.replace('–', '-') : text(fact.file).toString()
    expect(holder).toContain(section)
  })

  it('of the states without text says nothing of theirs: no run of eight words stands in our files', () => {
    for (const code of ['il', 'ma', 'fl', 'ct', 'mn']) {
      const theirs = words(text(`states/${code}.md`).toString())
      const ours = words(readFileSync(fromRoot('content', 'law', `${code}.yml`), 'utf8'))
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

  it('has facts of federal law and Washington only: of other states there is no text to quote', () => {
    expect(files.filter((file) => file.facts.length > 0).map((file) => file.jurisdiction)).toEqual([
      'US',
      'WA',
    ])
    for (const file of files) expect(['US', ...states().map((one) => one.code)]).toContain(file.jurisdiction)
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
