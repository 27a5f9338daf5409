import { describe, expect, it } from 'vitest'
import { momentIn } from '#platform/local-time.ts'
import type { SpreadsheetTable } from './columns.ts'
import { judgeSpreadsheet, type StandingLine } from './judge-spreadsheet.ts'

const now = new Date('2026-11-27T20:00:00Z')
const id = '5b0c2f0e-0000-4000-8000-000000000001'
const line: StandingLine = {
  id,
  version: 4,
  numbers: { total: 5, surge: 0, outOfService: 1, occupied: 2 },
  countedAt: new Date('2026-11-27T15:00:00Z'),
}
const columns = ['Line ID', 'total', 'Surge', 'out of service', 'occupied', 'counted_at', 'version']
const judge = (
  cells: readonly string[],
  more: Partial<SpreadsheetTable['rows'][number]> = {},
  taken: readonly string[] = [],
) =>
  judgeSpreadsheet(
    { columns, rows: [{ line: 2, cells, ...more }] },
    { lines: [line], now, zone: 'America/Chicago', taken: new Set(taken) },
  )[0]
const whole = [id, '5', '0', '1', '3', '', '4']
const but = (at: number, cell: string) => whole.map((one, index) => (index === at ? cell : one))

describe('a row of a spreadsheet', () => {
  it('with other numbers is a count', () => {
    expect(judge(whole)).toMatchObject({
      row: 2,
      verdict: 'change',
      count: {
        lineId: id,
        seen: 4,
        numbers: { total: 5, surge: 0, outOfService: 1, occupied: 3 },
        countedAt: null,
      },
    })
  })

  it('with the same numbers does nothing, unless it says when they were counted', () => {
    expect(judge(but(4, '2'))).toMatchObject({ verdict: 'same' })
    expect(judge(but(4, '2').with(6, '3'))).toMatchObject({ verdict: 'same' })
    expect(judge(but(4, '2').with(5, '2026-11-27 13:30'))).toMatchObject({
      verdict: 'change',
      count: { countedAt: new Date('2026-11-27T19:30:00Z') },
    })
  })

  it('that this file counted before is taken, whatever stands now', () => {
    expect(judge(but(6, '2'), {}, [id])).toMatchObject({ verdict: 'taken' })
  })

  it.each([
    ['broken', whole, { broken: 'csv-columns' }],
    ['no-id', but(0, ''), {}],
    ['not-yours', but(0, '5b0c2f0e-0000-4000-8000-000000000002'), {}],
    ['not-yours', but(0, '=1+1'), {}],
    ['formula', but(4, '=2+1'), {}],
    ['formula', but(4, '+3'), {}],
    ['formula', but(4, '@SUM(A1)'), {}],
    ['formula', whole, { formulas: [4] }],
    ['formula', but(5, '=NOW()'), {}],
    ['number', but(4, ''), {}],
    ['number', but(4, '-1'), {}],
    ['number', but(4, '2.5'), {}],
    ['number', but(1, '10001'), {}],
    ['number', but(4, '1e3'), {}],
    ['version', but(6, ''), {}],
    ['version', but(6, '4.0'), {}],
    ['adds-up', but(4, '5'), {}],
    ['moved-on', but(6, '3'), {}],
    ['moment', but(5, 'this morning'), {}],
    ['moment', but(5, '27/11/2026 08:00'), {}],
    ['ahead', but(5, '2026-11-27 14:01'), {}],
    ['too-old', but(5, '2026-11-20 13:59'), {}],
    ['newer-stands', but(5, '2026-11-27 08:59'), {}],
  ] as const)('is refused: %s', (why, cells, more) => {
    expect(judge(cells, more)).toMatchObject({ verdict: 'refused', why })
  })

  it('is refused where its line is there twice, and left out where it is empty', () => {
    const rows = [whole, ['', '', ''], but(4, '1')].map((cells, at) => ({ line: at + 2, cells }))
    const judged = judgeSpreadsheet({ columns, rows }, { lines: [line], now, zone: 'UTC', taken: new Set() })
    expect(judged.map(({ row, why }) => [row, why])).toEqual([
      [2, 'twice'],
      [4, 'twice'],
    ])
  })
})

describe('a moment as people write it', () => {
  it.each([
    ['2026-11-27 14:05', '2026-11-27T20:05:00.000Z'],
    ['2026-11-27T14:05:00', '2026-11-27T20:05:00.000Z'],
    ['11/27/2026 2:05 PM', '2026-11-27T20:05:00.000Z'],
    ['11/27/2026 12:05 am', '2026-11-27T06:05:00.000Z'],
    ['2026-07-01 14:05', '2026-07-01T19:05:00.000Z'],
    ['2026-11-27T14:05:00Z', '2026-11-27T14:05:00.000Z'],
    ['2026-11-27 14:05+01:00', '2026-11-27T13:05:00.000Z'],
  ])('%s', (text, said) => {
    expect(momentIn('America/Chicago', text)?.toISOString()).toBe(said)
  })

  it.each([
    '',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '2026-03-08 02:30',
    '14:05',
    '2026-11-27',
    '13/1/2026 9:00',
    '1/2/2026 13:00 pm',
  ])('is none: "%s"', (text) => {
    expect(momentIn('America/Chicago', text)).toBeUndefined()
  })
})
