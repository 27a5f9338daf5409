import type { Guard } from './guard.ts'

const at = 'src/features/administrations'
const protocol = `${at}/protocol/protocol.test.ts`
const rows = `${at}/administrations.access.db.test.ts`
const pages = `${at}/pages/pages.db.test.ts`

/** What keeps an administration gentle, in order and as it was signed. */
export const administrationGuards: readonly Guard[] = [
  {
    name: 'administrations: that whoever told already is not asked, whatever else is so',
    file: `${at}/protocol/facts.ts`,
    find: "    if (disclosedEarlier) return { outcome: 'already-disclosed' }\n",
    replace: '',
    test: protocol,
    testName: 'decides: ',
  },
  {
    name: 'administrations: that nobody is asked while a companion stays',
    file: `${at}/protocol/facts.ts`,
    find: "    if (alone === 'companion-stays') return { outcome: 'not-safe-to-ask' }\n",
    replace: '',
    test: protocol,
    testName: 'decides: ',
  },
  {
    name: 'administrations: that an interpreter is qualified',
    file: `${at}/protocol/facts.ts`,
    find: "    if (!facts.qualified) return { lacks: 'not-qualified' }\n",
    replace: '',
    test: protocol,
    testName: 'decides: ',
  },
  {
    name: 'administrations: that the conversation is left out by nobody who asks',
    file: `${at}/protocol/states.ts`,
    find: "  mode === 'staff-integrated' && conversation",
    replace: '  mode.length > 0 && conversation',
    test: protocol,
    testName: 'is for staff who ask the young person nothing',
  },
  {
    name: 'administrations: that no word that somebody said fits into what is recorded',
    file: `${at}/protocol/facts.ts`,
    find: '  privacy: z.strictObject({',
    replace: '  privacy: z.looseObject({',
    test: protocol,
    testName: 'takes no fact that nobody asked for',
  },
  {
    name: 'administrations: that a day to try again is kept where it was not safe to ask',
    file: `${at}/protocol/advance.ts`,
    find: "  if (retryOn === undefined && retry === 'must') return no('retry-missing')\n",
    replace: '',
    test: protocol,
    testName: 'asks for a day after today',
  },
  {
    name: 'administrations: that a young person acts where they were handed the screen and nowhere else',
    file: `${at}/protocol/advance.ts`,
    find: "if (stamp.by === 'young-person' && !(run.mode === 'self-administered' && isOwn(run.at)))",
    replace: "if (stamp.by === 'young-person' && !isOwn(run.at))",
    test: protocol,
    testName: 'agrees and answers, where they were handed it',
  },
  {
    name: 'administrations: that a final is changed by no SQL',
    file: `${at}/sql/administrations.sql`,
    find: "  if old.at = 'final' then raise exception 'administration-final' using errcode = 'BW000'; end if;\n  if old.item_id",
    replace: '  if old.item_id',
    test: rows,
    testName: 'changes nothing of what is signed, by no SQL',
  },
  {
    name: 'administrations: that an administration moves with its line in the log alone',
    file: `${at}/sql/administrations.sql`,
    find: 'if (new.steps = old.steps + 1 and line.from_state = old.at and line.to_state = new.at',
    replace: 'if (new.steps = old.steps + 1',
    test: rows,
    testName: 'does not move without the line in the log',
  },
  {
    name: 'administrations: that a further version needs an amendment',
    file: `${at}/sql/administrations.sql`,
    find: "i.kind = 'screening') and not exists (",
    replace: "i.kind = 'screening') and false and not exists (",
    test: rows,
    testName: 'refuses a further version of an entry without an amendment',
  },
  {
    name: 'administrations: that an entry takes the lanes of the day the asking began',
    file: `${at}/sql/administrations.sql`,
    find: 'unnest(i.lanes || new.lanes)',
    replace: 'unnest(i.lanes)',
    test: rows,
    testName: 'binds an entry by the rules of the day',
  },
  {
    name: 'administrations: that it is of the program that keeps the record',
    file: `${at}/sql/administrations.sql`,
    find: 'create policy administration_own on administrations.administration for select to :app\n  using (program_id = (select identity.program()) and ',
    replace:
      'create policy administration_own on administrations.administration for select to :app\n  using (',
    test: rows,
    testName: 'is there for the program that keeps the record',
  },
  {
    name: 'administrations: that a result names no band where several are possible',
    file: `${at}/one/result-of.ts`,
    find: "  if (status === 'indeterminate' || status === 'refused' || possible.length !== 1) return 'not-enough'\n",
    replace: '',
    test: `${at}/one/result-of.test.ts`,
    testName: 'is not enough to say where several bands are possible',
  },
  {
    name: 'administrations: that a cut-off does not count in a translation that nobody validated',
    file: `${at}/one/result-of.ts`,
    find: 'const stand = bandsStandIn(pkg, language)',
    replace: 'const stand = bandsStandIn(pkg, language) || pkg.bands.length > 0',
    test: `${at}/one/result-of.test.ts`,
    testName: 'has no cut-off in a translation',
  },
  {
    name: 'administrations: that what stands against asking is refused with a sentence',
    file: `${at}/pages/act-on.ts`,
    find: 'if (!said.disclosedEarlier && blocks.length > 0) throw blockedBy(blocks)',
    replace: 'if (!said.disclosedEarlier && blocks.length > 100) throw blockedBy(blocks)',
    test: pages,
    testName: 'keep it from going on',
  },
  {
    name: 'administrations: that a companion who looks on ends it on a screen that was handed over',
    file: `${at}/handed/my-check-routes.tsx`,
    find: "  else if (body.seen === 'yes') await step(seenBy(today))\n",
    replace: '',
    test: pages,
    testName: 'takes a no, a stop and a companion',
  },
  {
    name: 'administrations: that no field labels a person',
    file: 'src/features/records/domain/kinds.ts',
    find: '            deciding: z.array(line(255)).max(200),',
    replace:
      '            deciding: z.array(line(255)).max(200),\n            riskLevel: z.string().optional(),',
    test: 'src/app/labels-nobody.test.ts',
    testName: 'is in no kind of entry',
  },
]
