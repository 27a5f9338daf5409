import type { Guard } from './guard.ts'

const minimumGroups = 'src/features/availability/asking/sql/minimum-groups.sql'
const asking = 'src/features/availability/asking/sql/asking.sql'
const routes = 'src/features/availability/records/routes.tsx'
const pages = 'src/features/availability/records/records.db.test.ts'
const anonymous = 'src/features/availability/asking/anonymous.db.test.ts'

/** What a coalition recorded of where at least 11 fit: who says so, once, and what it covers. */
export const availabilityRecords: readonly Guard[] = [
  {
    name: 'records: the page is for administrators',
    file: routes,
    find: "const shared = { face: 'pro', permission: 'coalition.set-up' } as const",
    replace: "const shared = { face: 'pro', permission: 'signed-in' } as const",
    test: pages,
    testName: 'administrators alone',
  },
  {
    name: 'records: nobody sees those of another coalition',
    file: minimumGroups,
    find: "where f.coalition_id = identity.coalition() and f.ended_at is null and identity.has('coalition.set-up')\n  order",
    replace: "where f.ended_at is null and identity.has('coalition.set-up')\n  order",
    test: pages,
    testName: 'administrators alone',
  },
  {
    name: 'records: administrators alone see them',
    file: minimumGroups,
    find: "and identity.has('coalition.set-up')\n  order",
    replace: '\n  order',
    test: anonymous,
    testName: 'is for its administrators',
  },
  {
    name: 'records: administrators alone make them',
    file: minimumGroups,
    find: "if not identity.has('coalition.set-up') then",
    replace: 'if false then',
    test: anonymous,
    testName: 'is for its administrators',
  },
  {
    name: 'records: nobody ends those of another coalition',
    file: minimumGroups,
    find: 'where f.id = of_group and f.coalition_id = identity.coalition() and',
    replace: 'where f.id = of_group and',
    test: pages,
    testName: 'is made with its source and its day',
  },
  {
    name: 'records: administrators alone end them',
    file: minimumGroups,
    find: "f.ended_at is null and identity.has('coalition.set-up');\n  if not found",
    replace: 'f.ended_at is null;\n  if not found',
    test: anonymous,
    testName: 'is for its administrators',
  },
  {
    name: 'records: of a day that can be',
    file: minimumGroups,
    find: "on_day > (availability.clock() at time zone 'UTC')::date or ",
    replace: '',
    test: pages,
    testName: 'a day ahead',
  },
  {
    name: 'records: the same is recorded once',
    file: 'db/migrations/202611270350_availability_ask_record_once.sql',
    find: 'create unique index ask_at_least_once',
    replace: 'create index ask_at_least_once',
    test: pages,
    testName: 'is made once',
  },
  {
    name: 'records: the same of any gender is recorded once',
    file: 'db/migrations/202611270350_availability_ask_record_once.sql',
    find: 'nulls not distinct where ended_at is null',
    replace: 'where ended_at is null',
    test: pages,
    testName: 'is made once',
  },
  {
    name: 'records: somebody says that the source says so',
    file: routes,
    find: "sure: z.literal('yes', 'Tick it only if the source says so. Without it nothing is recorded.'),",
    replace: 'sure: z.string().optional(),',
    test: pages,
    testName: 'nobody who says so',
  },
  {
    name: 'records: those of another coalition cover nothing',
    file: asking,
    find: 'where f.coalition_id = coalition and f.ended_at is null and availability.ask_band_within',
    replace: 'where f.ended_at is null and availability.ask_band_within',
    test: pages,
    testName: 'administrators alone',
  },
  {
    name: 'records: one that has ended covers nothing',
    file: asking,
    find: 'f.coalition_id = coalition and f.ended_at is null and availability.ask_band_within',
    replace: 'f.coalition_id = coalition and availability.ask_band_within',
    test: anonymous,
    testName: 'is not covered by a wider record',
  },
  {
    name: 'records: one of other ages covers nothing',
    file: asking,
    find: 'and availability.ask_band_within(f.band, of_band)',
    replace: '',
    test: anonymous,
    testName: 'is not covered by a wider record',
  },
  {
    name: 'records: one of any gender covers no gender',
    file: asking,
    find: '(of_gender is null or f.gender = of_gender)',
    replace: '(of_gender is null or f.gender is null or f.gender = of_gender)',
    test: pages,
    testName: 'covers the wider asks alone',
  },
  {
    name: 'records: one of another county covers nothing',
    file: asking,
    find: 'and (county is null or f.county_fips = county)',
    replace: '',
    test: anonymous,
    testName: 'leaves the county out for the region',
  },
  {
    name: 'records: one of another region covers nothing',
    file: asking,
    find: ' and (counties is null or f.county_fips = any (counties))',
    replace: '',
    test: anonymous,
    testName: 'leaves the county out for the region',
  },
]
