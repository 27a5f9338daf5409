import { describe, expect, it } from 'vitest'
import { assess } from '../engine/assess.ts'
import type { Statement } from '../engine/log.ts'
import type { Row } from '../engine/row.ts'
import { shippedPacks } from './shipped-packs.ts'

// One example for each row, worked out by hand with a calendar. Times are written with their offset, so that a reader sees the change
// of clocks: in 2026 daylight saving begins on March 8 and ends on November 1.
interface Golden {
  readonly pack: string
  readonly cite: string
  readonly zone: string
  readonly starts: string
  readonly prompt?: string
  readonly due?: string
}

const golden: Readonly<Record<string, Golden>> = {
  // 24 hours from Saturday night run over the hour that is there twice: the clock shows 10:40 pm.
  T1: {
    pack: 'US',
    cite: '42 USC 671(a)(34)(A)',
    zone: 'America/New_York',
    starts: '2026-10-31T23:40-04:00',
    prompt: '2026-11-01T00:40-04:00',
    due: '2026-11-01T22:40-05:00',
  },
  // Over the hour that is left out in March the clock shows 12:40 am, two days on.
  T2: {
    pack: 'US',
    cite: '42 USC 671(a)(35)(B)',
    zone: 'America/Chicago',
    starts: '2026-03-07T23:40-06:00',
    prompt: '2026-03-08T00:40-06:00',
    due: '2026-03-09T00:40-05:00',
  },
  // Seven days after Friday, October 30: the end of Friday, November 6.
  'T2-contact': {
    pack: 'US',
    cite: '42 USC 671(a)(35)(B)',
    zone: 'America/New_York',
    starts: '2026-10-30T23:40-04:00',
    due: '2026-11-07T00:00-05:00',
  },
  T3: {
    pack: 'US',
    cite: '34 USC 41308(1), (3)',
    zone: 'America/New_York',
    starts: '2026-11-01T00:30-04:00',
    due: '2026-11-01T01:30-05:00',
  },
  // January has 31 days: 30 days after January 31 end with March 2.
  T4: {
    pack: 'US',
    cite: '34 USC 41308(4)(A)',
    zone: 'America/Denver',
    starts: '2026-01-31T09:00-07:00',
    due: '2026-03-03T00:00-07:00',
  },
  'T4-ncmec': {
    pack: 'US',
    cite: '34 USC 41308(4)',
    zone: 'America/New_York',
    starts: '2026-10-31T23:40-04:00',
    prompt: '2026-11-01T22:40-05:00',
  },
  T5: {
    pack: 'US',
    cite: '42 USC 671(a)(35)(A)(ii), (iii)',
    zone: 'America/New_York',
    starts: '2026-07-04T15:00-04:00',
    prompt: '2026-07-05T15:00-04:00',
  },
  // Three days of 24 hours: a weekend and Thanksgiving change nothing.
  T6: {
    pack: 'US',
    cite: '34 USC 20304(c)(2)(C)',
    zone: 'America/New_York',
    starts: '2026-11-25T17:10-05:00',
    prompt: '2026-11-26T17:10-05:00',
    due: '2026-11-28T17:10-05:00',
  },
  T7: {
    pack: 'US',
    cite: '22 USC 7105(b)(1)(H)',
    zone: 'Pacific/Honolulu',
    starts: '2026-12-31T22:05-10:00',
    due: '2027-01-01T22:05-10:00',
  },
  T8: {
    pack: 'US',
    cite: '42 USC 5106a(b)(2)(B)(iv), (xxiv)',
    zone: 'America/New_York',
    starts: '2026-11-01T01:15-04:00',
    prompt: '2026-11-01T01:15-05:00',
  },
  'T12-federal': {
    pack: 'US',
    cite: '34 USC 20341(a)(1), (c)(12)',
    zone: 'America/Anchorage',
    starts: '2026-03-07T12:00-09:00',
    prompt: '2026-03-07T13:00-09:00',
    due: '2026-03-08T13:00-08:00',
  },
  'T9-ky': {
    pack: 'US-KY',
    cite: 'KY SOP 2.15.9',
    zone: 'America/New_York',
    starts: '2026-10-31T23:40-04:00',
    due: '2026-11-01T22:40-05:00',
  },
  T10: {
    pack: 'US-KY',
    cite: 'KY SOP 2.15.9',
    zone: 'America/New_York',
    starts: '2026-10-30T08:00-04:00',
    due: '2026-11-02T07:00-05:00',
  },
  'T9-ms': {
    pack: 'US-MS',
    cite: 'Miss. Code 43-26-3(2)(a)',
    zone: 'America/Chicago',
    starts: '2026-05-05T06:30-05:00',
    due: '2026-05-06T06:30-05:00',
  },
  'T9-fl': {
    pack: 'US-FL',
    cite: 'Fla. Admin. Code 65C-30.001(1)',
    zone: 'America/New_York',
    starts: '2026-05-05T06:30-04:00',
    prompt: '2026-05-05T07:30-04:00',
    due: '2026-05-06T06:30-04:00',
  },
  'T5-fl': {
    pack: 'US-FL',
    cite: 'Fla. Admin. Code 65C-43.001(3)',
    zone: 'America/New_York',
    starts: '2026-03-07T13:00-05:00',
    due: '2026-03-08T14:00-04:00',
  },
  T15: {
    pack: 'US-FL',
    cite: 'Fla. Admin. Code 65C-43.001',
    zone: 'America/New_York',
    starts: '2028-02-28T10:00-05:00',
    due: '2028-02-29T10:00-05:00',
  },
  T11: {
    pack: 'US-MN',
    cite: 'Minn. Stat. 260C.212, subd. 13',
    zone: 'America/Chicago',
    starts: '2026-06-30T23:59-05:00',
    prompt: '2026-07-01T00:59-05:00',
    due: '2026-07-01T23:59-05:00',
  },
  T17: {
    pack: 'US-MN',
    cite: 'Minn. Stat. 260C.212, subd. 13',
    zone: 'America/Chicago',
    starts: '2026-06-30T23:59-05:00',
  },
  'T12-ca': {
    pack: 'US-CA',
    cite: 'Cal. Penal Code 11166(a)',
    zone: 'America/Los_Angeles',
    starts: '2026-10-31T20:00-07:00',
    prompt: '2026-10-31T21:00-07:00',
    due: '2026-11-02T07:00-08:00',
  },
  T12b: {
    pack: 'US-WA',
    cite: 'RCW 26.44.030(1)(h)',
    zone: 'America/Los_Angeles',
    starts: '2026-12-30T18:00-08:00',
    prompt: '2026-12-30T19:00-08:00',
    due: '2027-01-01T18:00-08:00',
  },
  T13: {
    pack: 'US-CA-037',
    cite: 'Los Angeles County First Responder Protocol',
    zone: 'America/Los_Angeles',
    starts: '2026-11-01T00:45-07:00',
    due: '2026-11-01T01:15-08:00',
  },
  T14: {
    pack: 'US-CA-037',
    cite: 'Los Angeles County First Responder Protocol',
    zone: 'America/Los_Angeles',
    starts: '2026-03-06T09:00-08:00',
    due: '2026-03-09T10:00-07:00',
  },
  // 90 days after August 10: 21 of August, 30 of September, 31 of October and 8 of November.
  T16: {
    pack: 'US-CA-037',
    cite: 'Los Angeles County First Responder Protocol',
    zone: 'America/Los_Angeles',
    starts: '2026-08-10T11:00-07:00',
    due: '2026-11-09T00:00-08:00',
  },
  T18: {
    pack: 'US-CA-001',
    cite: 'Page of the SafetyNet program of Alameda County',
    zone: 'America/Los_Angeles',
    starts: '2026-12-28T09:00-08:00',
    due: '2027-01-05T00:00-08:00',
  },
  // A month after January 31 is the end of February.
  T18b: {
    pack: 'US-GA',
    cite: 'Accreditation standard of the National Children’s Alliance',
    zone: 'America/New_York',
    starts: '2026-01-31T16:00-05:00',
    due: '2026-03-01T00:00-05:00',
  },
}

const rowsOf = (): [string, Row, string | null][] =>
  shippedPacks().flatMap(({ jurisdiction, rows, zone }) =>
    rows.map((row): [string, Row, string | null] => [jurisdiction, row, zone]),
  )

describe('the limits that ship, worked out by hand', () => {
  it('has an example for each row, and none too many', () => {
    expect(
      rowsOf()
        .map(([, { id }]) => id)
        .toSorted(),
    ).toEqual(Object.keys(golden).toSorted())
  })

  for (const [id, { pack, cite, zone, starts, prompt, due }] of Object.entries(golden))
    it(`${id}: ${cite}`, () => {
      const found = rowsOf().find(([jurisdiction, row]) => jurisdiction === pack && row.id === id)
      expect(found?.[1].cite).toBe(cite)
      const [, row, itsZone] = found ?? []
      if (!row || row.kind === 'guard') {
        expect([row?.kind, due, prompt]).toEqual(['guard', undefined, undefined])
        return
      }
      expect(itsZone ?? zone).toBe(zone)
      const at = new Date(starts)
      const log: Statement[] = [{ type: 'started', at, recordedAt: at, by: 'a', holder: 'a' }]
      const calendar = shippedPacks().find((one) => one.jurisdiction === pack)?.calendar ?? null
      const state = assess(row, log, { zone, calendar }, [], at)
      expect({ prompt: state.promptAt?.getTime(), due: state.dueAt?.getTime() }).toEqual({
        prompt: prompt === undefined ? undefined : new Date(prompt).getTime(),
        due: due === undefined ? undefined : new Date(due).getTime(),
      })
    })
})
