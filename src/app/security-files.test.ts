import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { routeTable } from './route-table.ts'
import { codesIn, pageTable } from './testing/page-table.ts'

const MEGABYTE = 1_048_576
const UNITS: Readonly<Record<string, number>> = { MB: MEGABYTE, GB: 1024 * MEGABYTE }
const bytesOf = (text: string) => {
  const [number, unit = ''] = text.split(' ')
  return Number(number) * (UNITS[unit] ?? 1)
}

/** docs/security/files.md says what is taken, and how large. */
describe('the page about files', () => {
  it('names each page that takes a file, and how large and how many', () => {
    const taking = routeTable().flatMap(({ method, path, upload }) =>
      upload ? [[`${method} ${path}`, upload.maxBytes, upload.maxFiles]] : [],
    )
    expect(taking.length).toBeGreaterThan(2)
    const said = pageTable('files.md', 'What is taken').map(([, where, kinds, most = '', files]) => {
      expect(kinds?.length).toBeGreaterThan(2)
      return [codesIn(where)[0], bytesOf(most), Number(files)]
    })
    expect(said.toSorted()).toEqual(taking.toSorted())
  })

  it('gives the limits of what is unpacked, drawn and kept', () => {
    /** Where each stands in the code: the text before its number, in the unit of the page. */
    const before: Readonly<Record<string, string>> = {
      'Files in a ZIP': 'zipEntries: ',
      'All of them, unpacked': 'zipBytes: ',
      'How many times larger one may grow': 'zipRatio: ',
      'A worksheet of a workbook, unpacked': 'partBytes: ',
      'Pages of a document': 'MOST_PAGES = ',
      'Pixels of an image or a page, in millions': 'MOST_PIXELS = ',
      'What is drawn of a document': 'MOST_OUT_BYTES = ',
      'Lists of one steward that wait': 'MOST_FILES = ',
      'The same, together': 'MOST_BYTES_OF_ONE_STEWARD = ',
      'Documents that one person attaches in 24 hours': 'i.author_id = identity.person()) >= ',
    }
    const said = pageTable('files.md', 'Unpacked')
    expect(said.map(([what]) => what)).toEqual(Object.keys(before))
    for (const [what = '', most = '', where] of said) {
      const text = readFileSync(fromRoot(codesIn(where)[0] ?? ''), 'utf8')
      const [, after = ''] = text.split(before[what] ?? '?')
      const product = /^[\d_]+(?: \* [\d_]+)*/.exec(after)?.[0] ?? ''
      const is = product.split(' * ').reduce((all, one) => all * Number(one.replaceAll('_', '')), 1)
      expect([what, is]).toEqual([what, bytesOf(most) * (what.includes('millions') ? 1_000_000 : 1)])
    }
  })
})
