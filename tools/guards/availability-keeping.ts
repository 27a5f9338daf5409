import type { Guard } from './guard.ts'

const contactPoint = 'src/features/availability/keeping/contact-point/contact-point.db.test.ts'
const links = 'src/features/availability/keeping/contact-point/answer-link.ts'

/** By a link one counts once, while it is open. */
export const availabilityKeeping: readonly Guard[] = [
  {
    name: 'counts: a link is used up by its count',
    file: links,
    find: "  await useLink(ctx, 'count-line', 'counted')\n",
    replace: '',
    test: contactPoint,
    testName: 'counts once; used again, nothing happens and nothing is told',
  },
  {
    name: 'counts: the links of a line that ends',
    file: 'src/features/availability/keeping/sql/contact-point.sql',
    find: "  perform identity.revoke_links_about('count-line', of_line);\n",
    replace: '',
    test: contactPoint,
    testName: 'guessed, expired, revoked or of an ended line',
  },
  {
    name: 'counts: a link is looked at only while it is open',
    file: 'src/features/availability/keeping/sql/contact-point.sql',
    find: "  where s.state = 'open' and s.purpose = 'count-line' and l.taking <> 'ended';",
    replace: "  where s.purpose = 'count-line';",
    test: contactPoint,
    testName: 'lets nobody look at a line by a link that has ended',
  },
  {
    name: 'quiet hours: of lines that one keeps',
    file: 'src/features/availability/keeping/sql/quiet.sql',
    find: "l.taking <> 'ended' and availability.keeps(l) and",
    replace: "l.taking <> 'ended' and",
    test: 'src/features/availability/keeping/pages/quiet.db.test.ts',
    testName: 'are set by the people of its program alone',
  },
  {
    name: 'webhooks: seen and stopped by their own program',
    file: 'src/features/availability/webhooks/webhooks.sql',
    find: 'policy webhook_own on availability.webhook for select to :app\n  using (coalition_id = (select identity.coalition()) and program_id = (select identity.program())',
    replace:
      'policy webhook_own on availability.webhook for select to :app\n  using (coalition_id = (select identity.coalition())',
    test: 'src/features/availability/webhooks/webhook-pages.db.test.ts',
    testName: 'are those of one’s own program',
  },
  {
    name: 'reaches: nobody is asked again and again',
    file: 'src/features/availability/keeping/sql/contact-point.sql',
    find: "interval '1 day') >= 5 then",
    replace: "interval '1 day') >= 50 then",
    test: 'src/features/availability/keeping/contact-point/contact-point.db.test.ts',
    testName: 'is set five times a day at most',
  },
]
