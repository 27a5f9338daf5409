import type { Guard } from './guard.ts'

const reach = 'src/features/availability/keeping/reach/reach.db.test.ts'
const links = 'src/features/availability/keeping/reach/answer-link.ts'

/** By a link one counts once, while it is open. */
export const availabilityKeeping: readonly Guard[] = [
  {
    name: 'counts: a link is used up by its count',
    file: links,
    find: "  await useLink(ctx, 'count-line', 'counted')\n",
    replace: '',
    test: reach,
    testName: 'counts once; used again, nothing happens and nothing is told',
  },
  {
    name: 'counts: the links of a line that ends',
    file: 'src/features/availability/keeping/sql/reach.sql',
    find: "  perform identity.revoke_links_about('count-line', of_line);\n",
    replace: '',
    test: reach,
    testName: 'guessed, expired, revoked or of an ended line',
  },
  {
    name: 'counts: a link is looked at only while it is open',
    file: 'src/features/availability/keeping/sql/reach.sql',
    find: "  where s.state = 'open' and s.purpose = 'count-line' and l.taking <> 'ended';",
    replace: "  where s.purpose = 'count-line';",
    test: reach,
    testName: 'lets nobody look at a line by a link that has ended',
  },
]
