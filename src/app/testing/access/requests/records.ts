import type { Requests, Wish } from './types.ts'

const RECORDS = '/coalition/records'

async function aRecordThere({ scene, place }: Wish): Promise<string> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into availability.ask_at_least (coalition_id, county_fips, band, source, counted_on, recorded_at)
     values ($1, 17031, '12-14', 'schools', '2026-01-01', now()) returning id`,
    [place.coalition],
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
          countedOn: '2026-01-01',
          sure: 'yes',
        },
      }),
    },
  ],
  'POST /coalition/records/:id/end': [
    { about, of: async (wish) => ({ url: `${RECORDS}/${await aRecordThere(wish)}/end` }) },
  ],
}
