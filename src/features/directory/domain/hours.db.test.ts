import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { localMoment } from './hours.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const zones = [
  'America/Chicago',
  'America/New_York',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'America/Indiana/Knox',
  'Etc/UTC',
]

describe('the local minute of the week', () => {
  it('is the same in this program and in PostgreSQL, every half hour around both changes of clocks', async () => {
    const rows = await asVisitor(db, (ctx) =>
      ctx.prepared<{ moment: Date; zone: string; day: string; minute: number }>(
        'moments',
        `select m as moment, z as zone, to_char(m at time zone z, 'YYYY-MM-DD') as day,
           extract(isodow from m at time zone z)::int * 1440 - 1440 + extract(hour from m at time zone z)::int * 60
             + extract(minute from m at time zone z)::int as minute
         from unnest($1::text[]) z, (
           select generate_series('2026-03-07'::timestamptz, '2026-03-09', '30 minutes') m
           union all select generate_series('2026-10-31'::timestamptz, '2026-11-02', '30 minutes')) moments`,
        [zones],
      ),
    )
    expect(rows.length).toBeGreaterThan(2000)
    for (const { moment, zone, day, minute } of rows) {
      expect([zone, moment.toISOString(), localMoment(moment, zone)]).toEqual([
        zone,
        moment.toISOString(),
        { day, minuteOfWeek: minute },
      ])
    }
  })
})
