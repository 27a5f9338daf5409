import type { Requests, Wish } from './types.ts'

const RECORDS = '/coalition/records'

let days = 0
/** Another one each time: the same county, combination and day is recorded once. */
function aDay(): string {
  days += 1
  return new Date(Date.UTC(2026, 0, 1) - days * 86_400_000).toISOString().slice(0, 10)
}

async function aRecordThere({ scene, place }: Wish): Promise<string> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into availability.minimum_group (coalition_id, county_fips, band, source, counted_on, recorded_at)
     values ($1, 17031, '12-14', 'schools', $2, now()) returning id`,
    [place.coalition, aDay()],
  )
  return rows[0]?.id ?? ''
}
const about = 'a record that at least 11 fit'

export const recordRequests: Requests = {
  'GET /coalition/records': [
    { about, of: async (wish) => ({ url: RECORDS, shows: await aRecordThere(wish) }) },
  ],
  'POST /coalition/records': [
    {
      about: 'one’s coalition',
      own: async () => ({
        url: RECORDS,
        values: {
          county: 'Cook, IL',
          band: '12-14',
          gender: '',
          source: 'schools',
          countedOn: aDay(),
          sure: 'yes',
        },
      }),
    },
  ],
  'POST /coalition/records/:id/end': [
    { about, of: async (wish) => ({ url: `${RECORDS}/${await aRecordThere(wish)}/end` }) },
  ],
}
