import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { fixWords, type ImportFindings } from '#interop/hsds/index.ts'
import { Findings } from './findings.tsx'

const findings: ImportFindings = {
  fix_first: [{ code: 'without-phone', count: 12, of: 40 }],
  held_back: [
    { table: 'phone', column: '', code: 'without-number', held: 'field', count: 22 },
    { table: 'service', column: 'url', code: 'not-a-uri', held: 'field', count: 1 },
  ],
  repaired: [{ table: 'phone', column: 'number', code: 'letters-dialed', count: 3 }],
  places: { total: 9, without_point: 2 },
  files: [{ name: '<our> list.csv', code: 'file-not-hsds' }],
}

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

it('shows what to fix first, then each reason once by table and column, as a table', () => {
  const html = render(<Findings findings={findings} />)
  const text = words(html)
  expect(text).toMatch(/Fix these first.*12 of 40 services are listed without a phone\..*Import issues/)
  expect(fixWords({ code: 'without-phone', count: 1, of: 40 })).toBe(
    '1 of 40 services is listed without a phone.',
  )
  expect(text).toMatch(/phone \(whole row\) A phone has no number 22 times/)
  expect(text).toMatch(/service: url It is not a web address once/)
  expect(text).toContain('2 of 9 places came without a point on the map.')
  expect(text).toMatch(/&lt;our> list\.csv : A file is no table we know/)
  expect(text).toMatch(/phone: number Letters in a phone number are dialed as digits 3 times/)
  expect(html.match(/<th scope="row"/g)).toHaveLength(3)
})

it('shows nothing of what was not found', () => {
  const none = {
    fix_first: [],
    held_back: [],
    repaired: [],
    places: { total: 3, without_point: 0 },
    files: [],
  }
  expect(render(<Findings findings={none} />)).toBe('')
})
