import type { Guard } from './guard.ts'

const rule = 'src/features/records/sql/records.sql'
const kept = 'db/migrations/202612010200_records.sql'
const test = 'src/features/records/records.access.db.test.ts'

/** Who may read what of a record, and that it is written down. */
export const recordDoors: readonly Guard[] = [
  {
    name: 'record doors: that an item is its program’s',
    file: rule,
    find: 'return a.program_id = by_program and',
    replace: 'return',
    test,
    testName: 'of another agency, is the same as what is not there',
  },
  {
    name: 'record doors: that access ends',
    file: rule,
    find: 'and a.until > now() and',
    replace: 'and',
    test,
    testName: 'gives the item to no list',
  },
  {
    name: 'record doors: that what is its author’s alone is nobody else’s',
    file: rule,
    find: '(a.person_id is null or a.person_id = by_person)',
    replace: 'true',
    test,
    testName: 'of a colleague alone, is the same as what is not there',
  },
  {
    name: 'record doors: that a shared family name is told of a look a moment ago alone',
    file: 'src/features/records/sql/alerts.sql',
    find: " and e.at > clock_timestamp() - interval '1 minute'",
    replace: '',
    test: 'src/features/records/tell-own-name.db.test.ts',
    testName: 'of a look that is longer ago than a minute',
  },
  ...(
    [
      ['of drafts', kept, "'records.draft'::regclass, ", ''],
      ['of handovers', kept, ", 'records.handover'::regclass", ''],
      [
        'of what an index of drafts works out',
        kept,
        '  alter index records.draft_once alter column 4 set statistics 0;\n',
        '',
      ],
      [
        'of saved filters',
        'db/migrations/202612010300_records_list.sql',
        'alter column person_id set statistics 0',
        'alter column person_id set statistics 100',
      ],
    ] as const
  ).map(([what, file, find, replace]) => ({
    name: `record doors: that the planner knows nothing ${what}`,
    file,
    find,
    replace,
    test,
    testName: 'is not counted by what the planner expects',
  })),
  {
    name: 'record doors: that a page is given with the line that says so alone',
    file: rule,
    find: 'from noted cross join line l',
    replace: 'from line l',
    test: 'src/features/records/records.db.test.ts',
    testName: 'is not given where it cannot be written down',
  },
  {
    name: 'record doors: that what the next page holds is not opened with this one',
    file: rule,
    find: 'order by t.sort_at desc, t.item_id desc limit most)',
    replace: 'order by t.sort_at desc, t.item_id desc)',
    test: 'src/features/records/records.db.test.ts',
    testName: 'is opened with what stands above it',
  },
]
