import { describe, expect, it } from 'vitest'
import { aLibrary, anItem, faultsOf } from '../testing/small-library.ts'

const at = 'content/guidance/a.md'

describe('the front matter of an item', () => {
  it('holds when it is whole', () => {
    expect(faultsOf(anItem())).toEqual([])
  })

  it.each(['survivorReviewed', 'sectorReviewed', 'reviewedBy', 'status', 'verified'])(
    'is refused when it says %s of itself, with the line',
    (field) => {
      const [fault] = faultsOf(anItem({ [field]: 'yes' }))
      expect(fault).toBe(
        `${at}:16: Take out "${field}": a file cannot say that it is reviewed; named people do, in the running product.`,
      )
    },
  )

  it('is refused with a field nobody knows', () => {
    expect(faultsOf(anItem({ colour: 'blue' }))).toEqual([`${at}:16: The file: Unrecognized key: "colour".`])
  })

  it('names at least one source', () => {
    expect(faultsOf(anItem({ sources: '[]' }))).toEqual([`${at}:11: sources: name at least one source.`])
    expect(faultsOf(anItem({ sources: undefined }))[0]).toContain('sources:')
  })

  it('is gone over within twelve months', () => {
    expect(faultsOf(anItem({ reviewBy: '2027-11-25' }))).toEqual([
      `${at}:13: reviewBy: write a day after effectiveFrom and at most twelve months later.`,
    ])
    expect(faultsOf(anItem({ reviewBy: '2026-11-24' }))).toHaveLength(1)
  })

  it('says how the advice could hurt', () => {
    expect(faultsOf(anItem({ harmCheck: '[]' }))).toEqual([
      `${at}:15: harmCheck: say how this advice could hurt, and what keeps it from that.`,
    ])
  })

  it('gives a level only on a scale that has it', () => {
    expect(faultsOf(anItem({ evidence: '{scale: consensus, level: high}' }))).toEqual([
      `${at}:10: evidence.level: the scale consensus has no levels.`,
    ])
    expect(faultsOf(anItem({ evidence: '{scale: grade, level: sure}' }))[0]).toContain('write one of high')
    expect(faultsOf(anItem({ evidence: '{scale: cebc, level: 3}' }))).toEqual([])
  })

  it('has the name of its file, and no other file has it', () => {
    expect(faultsOf(anItem({ id: 'b' }))).toEqual([
      `${at}:2: Name the file b.md, or change the id: they are the same word.`,
    ])
    expect(faultsOf(anItem(), { 'content/guidance/x/a.md': anItem() })).toEqual([
      'content/guidance/x/a.md:1: There are two files with the id "a".',
    ])
  })

  it('is needed', () => {
    expect(faultsOf('A nurse can ask.')).toEqual([`${at}:1: Start the file with its front matter.`])
  })

  it('is YAML', () => {
    expect(faultsOf(anItem({ title: '"open' }))[0]).toMatch(/a\.md:\d+: This is not YAML: /)
  })
})

describe('a library', () => {
  it('leaves out a file with a fault and reads the rest', () => {
    const library = aLibrary({
      'content/guidance/a.md': anItem(),
      'content/guidance/b.md': anItem({ id: 'b', sources: '[]' }),
    })
    expect([...library.items.keys()]).toEqual(['a'])
    expect(library.faults).toHaveLength(1)
  })
})
