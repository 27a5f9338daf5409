import type { Guard } from './guard.ts'

const sql = 'src/features/availability/asking/sql'
const asks = 'src/features/availability/asking/asks.db.test.ts'
const unnamed = 'src/features/availability/asking/unnamed.db.test.ts'
const links = 'src/features/availability/asking/links.db.test.ts'
const pages = 'src/features/availability/asking/pages/pages.db.test.ts'
const figures = 'src/features/availability/asking/figures.db.test.ts'

/** Asks: no word about anybody, no name where lanes forbid it, no answer by a link of something else, no small number. */
export const availabilityAsking: readonly Guard[] = [
  {
    name: 'asks: no column that could hold a word',
    file: 'db/migrations/202611270240_availability_asks.sql',
    find: '  sent_region smallint,\n  made_at',
    replace: '  sent_region smallint,\n  note text,\n  made_at',
    test: 'src/features/availability/asking/schema.db.test.ts',
    testName: 'has no column in the tables of asks that could hold a word',
  },
  {
    name: 'asks: a lane that forbids to be named',
    file: `${sql}/asking.sql`,
    find: "'VSP-VOCA', 'RHY', 'PART2']);",
    replace: "'VSP-VOCA', 'PART2']);",
    test: unnamed,
    testName: 'asks without its name: RHY',
  },
  {
    name: 'asks: the name of an unnamed program',
    file: `${sql}/answering.sql`,
    find: 'case when not a.unnamed then p.name end',
    replace: 'p.name',
    test: unnamed,
    testName: 'tells whoever is asked neither program, agency nor person',
  },
  {
    name: 'asks: the name on a hold that came of an unnamed ask',
    file: `${sql}/asking.sql`,
    find: '    new.unnamed := new.unnamed or exists',
    replace: '    new.unnamed := new.unnamed or false and exists',
    test: unnamed,
    testName: 'tells whoever is asked neither program, agency nor person',
  },
  {
    name: 'asks: a wider record covers nothing narrower',
    file: `${sql}/asking.sql`,
    find: 'and of_needs <@ f.needs',
    replace: '',
    test: unnamed,
    testName: 'is not covered by a wider record',
  },
  {
    name: 'asks: what a broker is told',
    file: `${sql}/asking.sql`,
    find: '        sent_band := null;\n',
    replace: '',
    test: unnamed,
    testName: 'goes to the broker of the region alone',
  },
  {
    name: 'asks: quiet hours',
    file: `${sql}/asking.sql`,
    find: "  if quiet.line_id is null or needed_by = 'tonight' then return moment; end if;",
    replace: '  return moment;',
    test: asks,
    testName: 'waits for the end of quiet hours',
  },
  {
    name: 'asks: the first hold ends the ask',
    file: `${sql}/asking.sql`,
    find: "    perform availability.end_ask(open, 'held', new.made_at);\n",
    replace: '',
    test: asks,
    testName: 'comes too late when the asker has a place',
  },
  {
    name: 'asks: a link answers for its own line',
    file: `${sql}/answering.sql`,
    find: "of_to = identity.link_object('answer-ask')",
    replace: 'true',
    test: links,
    testName: 'answers for its own line only',
  },
  {
    name: 'asks: an address that its reader said is right, and that takes messages',
    file: `${sql}/asking.sql`,
    find: ' and r.confirmed_at is not null and r.ended_at is null and r.failed_at is null;',
    replace: ' and r.ended_at is null;',
    test: links,
    testName: 'does not go to an address of another row',
  },
  {
    name: 'asks: an address that ends takes its links along',
    file: 'src/features/availability/keeping/sql/reach.sql',
    find: "  perform identity.revoke_links_about('answer-ask', t.id) from availability.ask_to t where t.line_id = of_line;\n",
    replace: '',
    test: links,
    testName: 'takes the links that went there along when it ends',
  },
  {
    name: 'asks: the page of an ask is for whoever asked or is asked',
    file: 'src/features/availability/asking/pages/ask-routes.tsx',
    find: "  if (!asked && here.length === 0) throw new NotFound('ask')\n",
    replace: '',
    test: pages,
    testName: 'is not there for a program that neither asked nor is asked',
  },
  {
    name: 'asks: what was not shown is not sent',
    file: 'src/features/availability/asking/pages/ask-routes.tsx',
    find: 'seenStep: step',
    replace: 'seenStep: undefined',
    test: pages,
    testName: 'is asking what was not shown',
  },
  {
    name: 'asks: an open page is told of answers',
    file: 'src/features/availability/topic.ts',
    find: ', ...(asks ? [topicKey(askTopic, actor.programId)] : [])',
    replace: '',
    test: 'e2e/availability-ask.e2e.test.ts',
    project: 'journeys',
    testName: 'is answered from a mail',
  },
  {
    name: 'asks: deleted after seven days',
    file: `${sql}/answering.sql`,
    find: '      delete from availability.ask a where a.id = one.id;\n',
    replace: '',
    test: links,
    testName: 'is all deleted after seven days',
  },
  {
    name: 'asks: small numbers',
    file: `${sql}/figures.sql`,
    find: 'n < 11 or rest < 11',
    replace: 'n < 11',
    test: figures,
    testName: 'shows no number below 11',
  },
  {
    name: 'asks: more than the small number is hidden',
    file: `${sql}/figures.sql`,
    find: '    exit when smalls = 0;\n',
    replace: '    exit;\n',
    test: figures,
    testName: 'hides more than the small cell',
  },
]
