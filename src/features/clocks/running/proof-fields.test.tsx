import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { refusalOf } from '../engine/refuse.ts'
import type { Proof, Stop, TimedRow } from '../engine/row.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { type ClockPageProps, Done } from './clock-page.tsx'
import { actIn, type Typed } from './record-routes.tsx'
import { statementOf } from './say-of-clock.ts'

const at = new Date('2026-10-30T12:00Z')
const place = { zone: 'America/New_York', calendar: null }
const whose = { by: 'Nora', recordedAt: at }
const started = { ...whose, type: 'started', at, holder: 'Nora' } as const

const timed = shippedPacks().flatMap(({ jurisdiction, rows }) =>
  rows.flatMap((row) => (row.kind === 'guard' ? [] : [{ jurisdiction, row }])),
)

/** The text fields of the form that records an act of a clock. */
function fieldsOf(row: TimedRow): string[] {
  const state = { phase: 'running', stops: row.stops.map(({ id }) => ({ id, at: null, recordedAt: null })) }
  const clock = { id: 'c', row, place, state } as unknown as ClockPageProps['clock']
  const html = render(
    <Done {...({ record: 'r', clock, typed: {}, errors: [] } as unknown as ClockPageProps)} />,
  )
  return ['number', 'person', 'text'].filter((name) => html.includes(`name="${name}"`))
}

const refused = (row: TimedRow, { id }: Stop, typed: Typed) =>
  refusalOf(
    row,
    [started],
    statementOf(actIn({ ...typed, stop: id }, at, 'phone'), whose),
    { supervises: false },
    place,
  )

it('takes each act of each list with any one proof that its duty accepts, and with no other', () => {
  const field: Readonly<Record<Proof, string>> = { number: 'number', person: 'person', entry: 'text' }
  expect(timed.length).toBeGreaterThan(20)
  for (const { jurisdiction, row } of timed)
    for (const stop of row.stops) {
      const fields = fieldsOf(row)
      const taken = fields.filter((name) => refused(row, stop, { [name]: 'Demo' }) === undefined)
      const about = `${jurisdiction} ${row.id} ${stop.id}`
      expect([about, new Set(taken)]).toEqual([about, new Set(stop.proof.map((one) => field[one]))])
      expect([about, refused(row, stop, { text: '  ' })]).toEqual([about, 'no-proof'])
    }
})
