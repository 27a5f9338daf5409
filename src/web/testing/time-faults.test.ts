import { expect, it } from 'vitest'
import { timeFaults } from './time-faults.ts'

it.each([
  ['a moment', '<p>Ended May 3, 2026 at 2:05 PM UTC.</p>'],
  ['a cell', '<td>2026-11-24 14:05 UTC</td>'],
  ['a machine’s own', '<p>Read at 14:05:33.120Z</p>'],
  ['another name', '<p>2:05 PM GMT</p>'],
])('a time of no place is found in %s', (_what, html) => {
  expect(timeFaults(html)).toHaveLength(1)
})

it('what is for machines, or names a zone to choose, is none', () => {
  expect(
    timeFaults(
      '<time datetime="2026-11-24T14:05:00.000Z">2:05 PM CST</time><select><option>UTC</option></select><code>14:05Z</code>',
    ),
  ).toEqual([])
})
