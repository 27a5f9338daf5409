import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
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
]
