import type { Guard } from './guard.ts'

const folder = 'src/features/disclosures/telling'
const sharing = 'src/features/sharing'
const test = `${folder}/tell.db.test.ts`
const passes = 'src/features/recipients/passes-on.access.db.test.ts'

/** What a parent, a caregiver or the young person is told or handed: decided first, and nothing to whoever may not be safe. */
export const telling: readonly Guard[] = [
  {
    name: 'telling: that the page says that somebody may not be safe, and asks nothing of them',
    file: `${folder}/tell-page.tsx`,
    find: '{person?.flagged ? <NotSafe record={head} /> : <Asked {...props} />}',
    replace: '<Asked {...props} />',
    test,
    testName: 'who may not be safe is told nothing, and the page opens nothing and says so calmly',
  },
  {
    name: 'telling: that it is decided before it is written down',
    file: `${sharing}/sharing/tell-person.ts`,
    find: "  if (decision.outcome === 'deny') throw conflictOf('nothing-passes')\n",
    replace: '',
    test,
    testName:
      'is told nothing of what she told an advocate, whatever is pressed; the page says why and what would make it possible',
  },
  {
    name: 'telling: that a duty which no paper fulfils is not done on it',
    file: `${sharing}/sharing/tell-person.ts`,
    find: "...(namesReporter ? [] : (['redact-reporter'] as const))",
    replace: "'redact-reporter'",
    test,
    testName:
      'is told what she is a subject of in a child welfare record once somebody states it, and who reported is never in it',
  },
  {
    name: 'telling: that what a clinic keeps from a parent is kept',
    file: `${sharing}/gathering/question.ts`,
    find: "elections: of('election')",
    replace: "elections: of('ground')",
    test,
    testName:
      'is told no health record that a clinic keeps from her, for a reason that is written down, until that ends',
  },
  {
    name: 'telling: that somebody of another young person is nobody here',
    file: `${folder}/listeners.ts`,
    find: '  if (!person) throw noSuchThing()\n  return { head, all, person: { ...',
    replace:
      '  if (!person) return { head, all, person: { id: to, name: to, relation: to, standing: [], flagged: false, held: [], flags: [] } }\n  return { head, all, person: { ...',
    test,
    testName: 'of another young person is nobody here, nor is anybody for another program',
  },
  {
    name: 'telling: that whoever tells it says that it is safe',
    file: `${folder}/tell-routes.tsx`,
    find: "          if (!sure)\n            throw invalidOf(req.params.to === YOUNG_PERSON ? 'tell-unsure-youth' : 'tell-unsure', 'sure')\n",
    replace: '          void sure\n',
    test,
    testName: 'waits for whoever tells it: that they read it, know who it is, and chose something',
  },
  {
    name: 'telling: that a copy to take away is not one with somebody beside them',
    file: `${folder}/listeners.ts`,
    find: "accompanied: how !== 'copy'",
    replace: 'accompanied: true',
    test,
    testName:
      'takes home what names them, and goes through what they told an advocate with somebody beside them',
  },
  {
    name: 'telling: that of two records what keeps things from a parent stays with both once they are taken apart',
    file: `${sharing}/sql/bases.sql`,
    find: "where c.subject_id = any (others) and c.program_id = new.program_id and c.kind = 'election'",
    replace: "where false and c.kind = 'election'",
    test,
    testName:
      'keeps things from her in both records when merged ones are taken apart, and opens nothing in either',
  },
  {
    name: 'telling: that what keeps things from a parent passes on with the record',
    file: `${sharing}/sql/bases.sql`,
    find: "where c.subject_id = new.id and c.kind = 'election';",
    replace: 'where false;',
    test,
    testName: 'passes on with the record where it hides, and is forgotten with a destroyed one',
  },
  {
    name: 'telling: that what may pass only in part is refused as a whole',
    file: `${folder}/write-telling.ts`,
    find: "  if (telling.given.length < new Set(wanted.items).size) throw conflictOf('tell-part')\n",
    replace: '',
    test,
    testName: 'of what may pass only in part is refused as a whole: the words stand on a screen',
  },
  {
    name: 'telling: that a form pressed again for something else is a line of its own',
    file: `${folder}/write-telling.ts`,
    find: 'lineId(seed, recipient, to, Object.entries(passed).sort())',
    replace: 'lineId(seed)',
    test,
    testName: 'twice by the same form is one line, and with anything else it is another one',
  },
  {
    name: 'telling: that a line that was corrected stands for no new telling',
    file: `${folder}/write-telling.ts`,
    find: "    if (!line) throw conflictOf('told-before')\n",
    replace: '    void line\n',
    test,
    testName: 'is not saved again by a form whose line was corrected since',
  },
  {
    name: 'telling: that it waits for whoever says something of the young person meanwhile',
    file: `${sharing}/sharing/tell-person.ts`,
    find: '  await oneAtATime(ctx, head)\n',
    replace: '',
    test,
    testName: 'waits for whoever says meanwhile that somebody may not be safe, and then tells nothing',
  },
  {
    name: 'telling: that no copy has words that were changed after it was decided about them',
    file: `${sharing}/sharing/say-of-entries.ts`,
    find: "    if (opened.get(item.id)?.version !== item.version) throw conflictOf('entry-changed')",
    replace: '    void [opened, item]',
    test,
    testName: 'of a copy is refused when the words were changed after it was decided about them',
  },
  {
    name: 'telling: that words that were spoken for before are asked after again',
    file: `${sharing}/sharing/tell-person.ts`,
    find: '  areAsRead(question.items, [...said, ...read])\n',
    replace: '  void read\n',
    test,
    testName: 'is refused of words that somebody spoke for before and that were changed since they were read',
  },
  {
    name: 'telling: that somebody who may not be safe is known by either of two entries',
    file: `${sharing}/releases/may-not-be-safe.ts`,
    find: 'one.flagged && (one.id === id || calledAlike(one.name, name))',
    replace: 'one.flagged && one.id === id',
    test,
    testName: 'knows a mother who may not be safe by either of her names in two records that became one',
  },
  {
    name: 'telling: that what opens ends with a record that passes on',
    file: `${sharing}/sql/bases.sql`,
    find: "where c.subject_id = new.id and c.ended_at is null and c.kind <> 'election';",
    replace: 'where false;',
    test: passes,
    testName: 'ends, and does not come back with the record',
  },
  {
    name: 'telling: that what another program said of a caregiver opens nothing',
    file: `${sharing}/sql/caregivers.sql`,
    find: ' and c.program_id = identity.program() and c.caregiver_id = to_person',
    replace: ' and c.caregiver_id = to_person',
    test: passes,
    testName: 'opens nothing for the next one, also where it stood when the record was handed over',
  },
  {
    name: 'telling: that of a record nobody is answered but the program that keeps it',
    file: `${sharing}/sql/caregivers.sql`,
    find: 'where s.id = of_subject and s.program_id = identity.program() and s.destroyed_at is null)',
    replace: 'where s.id = of_subject and s.destroyed_at is null)',
    test: passes,
    testName:
      'is answered by the database to nobody but the program that keeps the record, whatever calls it',
  },
  {
    name: 'telling: that it is answered of nobody whom the record does not know',
    file: `${sharing}/sql/caregivers.sql`,
    find: ' where i.id = to_person and i.subject_id = any (parts)\n      and',
    replace: ' where',
    test: passes,
    testName: 'is answered of nobody whom this record does not know',
  },
  {
    name: 'telling: that of a destroyed record nothing is said of a caregiver',
    file: `${sharing}/sql/caregivers.sql`,
    find: 'create or replace trigger nothing_of_a_destroyed_record after insert on sharing.caregiver_statement\n  for each row execute function sharing.refuse_destroyed();',
    replace: '',
    test: passes,
    testName: 'nothing is said of a caregiver by whoever was writing meanwhile',
  },
  {
    name: 'telling: that what was said of a caregiver is ended by the address of no other record',
    file: `${folder}/said-routes.tsx`,
    find: '      if (!all.includes(ended.subject)) throw noSuchThing()\n',
    replace: '      void all\n',
    test: `${folder}/said.db.test.ts`,
    testName: 'what was said of a caregiver is ended by no address of another record of the same program',
  },
  {
    name: 'telling: that what goes with treatment of substance use goes with it, or nothing does',
    file: `${sharing}/sharing/tell-person.ts`,
    find: '    ...decision.obligations.filter((one) => ON_OUR_PAGE_ONLY.includes(one)),\n',
    replace: '',
    test: `${sharing}/sharing/tell-treatment.test.ts`,
    testName: 'gets it with the notice and a copy of the consent',
  },
]
