import { categories } from '#features/needs/categories.ts'
import { openPool } from '#platform/db/pool.ts'
import { counties } from '#platform/geo/index.ts'

/**
 * Fills the directory with generated services, spread evenly over every county: three needs each, a place within
 * about 20 miles of the county's center (one in twelve shows no place), hours, ages, genders and languages mixed.
 * Written by the administrator in bulk with indexes off: generating is not what is measured.
 *
 * @param services how many; 300,000 for the published figures.
 */
export async function generateDirectory(
  server: { readonly superUrl: string },
  services: number,
): Promise<void> {
  const pool = openPool(server.superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set synchronous_commit = off; select setseed(0.42)')
    const places = counties().map((c) => ({
      fips: Number(c.fips),
      state: c.state,
      latitude: c.centroid.latitude,
      longitude: c.centroid.longitude,
    }))
    await client.query(
      `create temp table county as select row_number() over (order by fips) - 1 as n, * from
         jsonb_to_recordset($1::jsonb) as t(fips int, state text, latitude float8, longitude float8)`,
      [JSON.stringify(places)],
    )
    const indexes = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where schemaname = 'directory' and tablename = 'public_card' and indexname <> 'public_card_pkey'`,
    )
    for (const index of indexes.rows) await client.query(`drop index directory.${index.name}`)
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into directory.source (id, name, kind) values ('00000000-0000-4000-8000-000000000001', 'Bench', 'hsds') on conflict do nothing`,
    )
    await client.query(fillSql, [services, categories().map((need) => need.id)])
    await client.query('set session_replication_role = default')
    for (const index of indexes.rows) await client.query(index.definition)
    await client.query('vacuum analyze')
  } finally {
    client.release()
    await pool.end()
  }
}

const fillSql = `
with made as (
  select g, md5('service' || g)::uuid as id, md5('organization' || (g / 3))::uuid as organization_id,
    md5('location' || g)::uuid as location_id, c.*,
    c.latitude + (random() - 0.5) * 0.5 as lat, c.longitude + (random() - 0.5) * 0.6 as lng,
    (random() * 12)::int = 0 as placeless,
    array(select distinct ($2::int[])[1 + floor(random() * cardinality($2::int[]))::int] from generate_series(1, 3) where g > 0) as needs,
    (array[null, 10, 12, 13, 16])[1 + (random() * 4)::int] as age_min,
    (array[null, 17, 18, 21, 24])[1 + (random() * 4)::int] as age_max,
    (array['{girl,trans-girl,nonbinary}', '{boy,trans-boy,nonbinary}', '{girl,boy,trans-girl,trans-boy,nonbinary}', null])[1 + (random() * 3)::int]::text[] as genders,
    (array['{}', '{es}', '{es,vi}', '{en}'])[1 + (random() * 3)::int]::text[] as languages,
    (array['{[0,10080)}', '{[540,1020),[1980,2460),[3420,3900),[4860,5340),[6300,6780)}', null])[1 + (random() * 2)::int]::int4multirange as weekly,
    random() as freshness
  from generate_series(1, $1::int) g join county c on c.n = g % (select count(*) from county)
), kept as (
  insert into directory.service (id, organization_id, name, doc, status, need_ids, source_id)
  select id, organization_id, 'Service ' || g, '{}', 'active', needs, '00000000-0000-4000-8000-000000000001' from made
)
insert into directory.public_card (id, service_id, organization_id, location_id, name, organization_name, need_ids, area_ids,
  position, latitude, longitude, county_fips, state, age_min, age_max, genders, languages, free, weekly, timezone,
  confirmed_until, words, card)
select id, id, organization_id, case when not placeless then location_id end,
  (array['Harbor', 'Bridge', 'Open Door', 'Lantern', 'Willow', 'Second Street', 'Compass', 'North Star', 'Haven', 'Cedar'])[1 + g % 10]
    || ' ' || (array['Youth Center', 'Counseling', 'Legal Aid', 'Clinic', 'Shelter', 'Outreach', 'Mentors', 'Family Help'])[1 + (g / 10) % 8] || ' ' || g,
  'Organization ' || (g / 3), needs, case when placeless then array[fips] else '{}' end,
  case when not placeless then directory.earth_point(lat, lng) end, case when not placeless then lat end,
  case when not placeless then lng end, fips, state, age_min, age_max, genders, languages, freshness < 0.6, weekly,
  'America/Chicago', case when freshness < 0.5 then now() + interval '60 days' when freshness < 0.8 then now() - interval '60 days' end,
  directory.card_words((array['Harbor', 'Bridge', 'Open Door', 'Lantern', 'Willow', 'Second Street', 'Compass', 'North Star', 'Haven', 'Cedar'])[1 + g % 10]
    || ' ' || (array['Youth Center', 'Counseling', 'Legal Aid', 'Clinic', 'Shelter', 'Outreach', 'Mentors', 'Family Help'])[1 + (g / 10) % 8] || ' ' || g,
    'Organization ' || (g / 3), '', '', '',
    case when not placeless then lat end, case when not placeless then lng end, state, case when placeless then array[fips] else '{}' end, true),
  jsonb_build_object('id', id, 'serviceId', id, 'organizationId', organization_id, 'locationId', location_id,
    'name', 'Service ' || g, 'organizationName', 'Organization ' || (g / 3),
    'description', repeat('A place where a young person can talk with someone and get help. ', 4),
    'alert', null, 'status', 'active', 'needIds', to_jsonb(needs),
    'profile', jsonb_build_object('ageMin', age_min, 'ageMax', age_max, 'genders', to_jsonb(genders),
      'selfDesignatedPlacement', 'unknown', 'lgbtqAffirming', 'yes', 'pregnantOrParenting', 'unknown',
      'disabilityAccess', 'yes', 'languages', to_jsonb(languages), 'immigrationStatusAsked', 'no',
      'guardianConsentNeeded', 'no', 'idNeeded', 'no', 'systemInvolvement', '[]'::jsonb, 'free', 'yes', 'telehealth', 'no',
      'survivorLed', 'unknown', 'walkIn', 'yes', 'whenYouCall', 'A person answers and asks what you need.', 'areas', '[]'::jsonb),
    'eligibilityNote', 'Young people who need help tonight.', 'feesNote', 'Free.', 'applicationNote', 'Call or walk in.',
    'documents', '[]'::jsonb,
    'phones', jsonb_build_array(jsonb_build_object('tel', '+13125550' || (100 + g % 100), 'display', '(312) 555-0' || (100 + g % 100), 'extension', null, 'kind', 'voice', 'note', null)),
    'email', null, 'url', 'https://service-' || g || '.example',
    'address', jsonb_build_object('lines', jsonb_build_array(g || ' Main Street'), 'city', 'Example', 'state', state, 'postalCode', '00000'),
    'placeShown', case when placeless then 'area' else 'place' end, 'countyFips', lpad(fips::text, 5, '0'), 'state', state,
    'weekly', jsonb_build_array(jsonb_build_array(0, 10080)), 'hoursFrom', null, 'hoursTo', null, 'timezone', 'America/Chicago',
    'hoursNote', '', 'pointIsApproximate', false, 'sourceName', 'Bench',
    'dates', jsonb_build_object('confirmedAt', now() - interval '30 days', 'confirmedHow', 'human call', 'checkedAt', null, 'editedAt', null),
    'confirmedUntil', now() + interval '60 days', 'fictional', true)
from made`
