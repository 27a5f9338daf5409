import { expect, it } from 'vitest'
import { aLibrary, anItem } from '../testing/small-library.ts'
import { guidance } from './library.ts'
import { countRestingOn2013, restsOn2013, showsLaw } from './rests-on.ts'

const NEWER = [
  'citation: "A study that tests made up."',
  'year: 2021',
  'kind: study',
  'url: null',
  'archivedUrl: null',
  'accessed: null',
  'license: "ours"',
  'note: null',
].join('\n')

it('an item rests on 2013 until a later source is entered', () => {
  const library = aLibrary({
    'content/sources/newer.yml': NEWER,
    'content/guidance/a.md': anItem({}),
    'content/guidance/b.md': anItem({
      id: 'b',
      sources: '[{source: guide, at: "1"}, {source: newer, at: "2"}]',
    }),
  })
  const on2013 = (id: string) => {
    const item = library.items.get(id)
    return item && restsOn2013(library, item)
  }
  expect(on2013('a')).toBe(true)
  expect(on2013('b')).toBe(false)
  expect(countRestingOn2013(library)).toBe(1)
})

it('law from the register is told apart', () => {
  expect(showsLaw({ text: '::law{topic="reporter"}' })).toBe(true)
  expect(showsLaw({ text: ':::step{basis="law" fact="us-1"}' })).toBe(true)
  expect(showsLaw({ text: 'The law register.' })).toBe(false)
})

it('items that later sources changed do not rest on 2013 alone', () => {
  const library = guidance()
  const later = [
    'term-prostituted-child',
    'victim-services-hotlines',
    'barrier-understanding',
    'no-best-model',
  ]
  for (const id of later) {
    const item = library.items.get(id)
    if (!item) throw new Error(id)
    expect(restsOn2013(library, item), id).toBe(false)
  }
  expect(countRestingOn2013(library)).toBeGreaterThan(100)
  expect(countRestingOn2013(library)).toBeLessThan(library.items.size)
})
