import { expect, it } from 'vitest'
import { turns18 } from './turns-18.ts'

it.each([
  ['2008-12-31', '2024-05-01', '2026-11-01', true, 'on the last day of next month'],
  ['2009-01-01', '2024-05-01', '2026-11-01', false, 'a day later'],
  ['2009-01-31', '2024-05-01', '2026-12-01', true, 'next month is in the next year'],
  ['2008-03-01', '2024-05-01', '2026-11-01', true, 'earlier this year, where nobody looked'],
  ['2007-11-01', '2024-05-01', '2026-11-01', false, 'a year ago'],
  ['2008-12-31', '2026-12-31', '2026-12-31', false, 'a record that was opened on the day'],
  ['2008-02-29', '2024-05-01', '2026-01-31', false, 'on March 1, when born on February 29'],
  ['2008-02-29', '2024-05-01', '2026-02-01', true, 'on March 1, by the end of next month'],
])('born %s, record of %s, looked at on %s: %s (%s)', (birth, opened, today, is) => {
  expect(turns18(birth, opened, today)).toBe(is)
})
