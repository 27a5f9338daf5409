import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const entry = `${at}/facts/entry-pages.db.test.ts`
const places = `${at}/facts/places.access.db.test.ts`

/** What is said of a record that the rules ask about: what nobody said opens nothing. */
export const sharingFacts: readonly Guard[] = [
  {
    name: 'sharing: that no law counts while one of three places is not known',
    file: `${at}/gathering/question.ts`,
    find: 'if (known === null || known.length === 0) return []',
    replace: 'if (known === null || known.length === 0) continue',
    test: places,
    testName: 'places of which one is not known are none',
  },
  {
    name: 'sharing: that a place which is not known of one part is not known',
    file: `${at}/sql/facts.sql`,
    find: '  where not exists (select from said s where cardinality(s.places) = 0);',
    replace: '  ;',
    test: places,
    testName: 'are all that was said of its parts',
  },
  {
    name: 'sharing: that of a part that is taken out no place is known any more',
    file: `${at}/sql/bases.sql`,
    find: 'where j.subject_id = any (others || own) and j.ended_at is null;',
    replace: 'where false and j.ended_at is null;',
    test: places,
    testName: 'are all that was said of its parts',
  },
  {
    name: 'sharing: that another place takes away what no law of it lets pass',
    file: `${at}/facts/say-where.ts`,
    find: '  await narrow(ctx, head)\n',
    replace: '  void narrow\n',
    test: places,
    testName: 'shares nothing while only one of several laws says yes',
  },
  {
    name: 'sharing: that what a program did elsewhere is not decided by where the next one works',
    file: `${at}/sql/bases.sql`,
    find: 'and sharing.state_of_program(before) is distinct from sharing.state_of_program(after);',
    replace: 'and false;',
    test: places,
    testName: 'pass on with it; where the next program works elsewhere',
  },
  {
    name: 'sharing: that a sharing ends with the law it rests on',
    file: `${at}/gathering/question.ts`,
    find: '    state: law,\n',
    replace: '    state: law.map((one) => ({ ...one, until: Number.MAX_SAFE_INTEGER - 1 })),\n',
    test: places,
    testName: 'shares until the day on which that law is reviewed',
  },
  {
    name: 'sharing: that what nobody answered of an entry opens nothing',
    file: `${at}/facts/say-of-entry.ts`,
    find: 'said.namesReporter ?? true',
    replace: 'said.namesReporter ?? false',
    test: entry,
    testName: 'nothing opens by what is left open',
  },
  {
    name: 'sharing: that an entry is spoken for in the version that was read',
    file: `${at}/facts/say-of-entry.ts`,
    find: "if (version !== read.version) throw conflictOf('entry-changed')",
    replace: 'void conflictOf',
    test: entry,
    testName: 'is said of the version that was read',
  },
  {
    name: 'sharing: that what is said of an entry takes away what may not pass',
    file: `${at}/facts/say-of-entry.ts`,
    find: '  await narrow(ctx, head)\n',
    replace: '  void narrow\n',
    test: entry,
    testName: 'what is said to name a reporter passes no more',
  },
  {
    name: 'sharing: that a sharing ends when fewer lanes of the program count',
    file: `${at}/sharing/what-may-pass.ts`,
    find: '  return expiry === null ? until : Math.min(expiry, until)',
    replace: '  return expiry',
    test: `${at}/lanes-that-count.access.db.test.ts`,
    testName: 'ends a sharing in time when that law lapses',
  },
]
