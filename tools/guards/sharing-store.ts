import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const test = `${at}/sharing.access.db.test.ts`

/** What stands between an entry of one program and another one, in the database and on the way out of it. */
export const sharingStore: readonly Guard[] = [
  {
    name: 'sharing: that the door asks whether the basis still holds',
    file: `${at}/sql/bases.sql`,
    find: 'if one.id is null or one.id not in (select h from sharing.bases_here() h) then return; end if;',
    replace: 'if one.id is null then return; end if;',
    test,
    testName: 'nothing is read any more after the release was taken back',
  },
  {
    name: 'sharing: that it is decided again at each reading',
    file: `${at}/reading/shared-here.ts`,
    find: '  const given = passing(\n    answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, await liveRuleset(ctx)),\n  )',
    replace:
      '  const given = answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, await liveRuleset(ctx)).map((one) => ({ ...one, groups: one.item.groups }))\n  void passing',
    test,
    testName: 'without a ruleset that counsel signed',
  },
  {
    name: 'sharing: that what a flag makes void is taken away at once',
    file: `${at}/releases/people.ts`,
    find: "  await recordEvent(ctx, 'signer.flagged', { kind: 'subject', id: head })\n  await narrow(ctx, head)",
    replace: "  await recordEvent(ctx, 'signer.flagged', { kind: 'subject', id: head })",
    test,
    testName: 'nothing is read after a signer was flagged',
  },
  {
    name: 'sharing: that taking back waits for whoever reads',
    file: `${at}/sql/bases.sql`,
    find: 'where b.id = of_basis and b.recipient_program = here.program for share;',
    replace: 'where b.id = of_basis and b.recipient_program = here.program;',
    test,
    testName: 'whoever takes a release back waits for who is reading',
  },
  {
    name: 'sharing: that a month of birth is believed of the newest version alone',
    file: `${at}/sql/bases.sql`,
    find: 'left join sharing.age a on a.item_id = i.id and a.item_version = i.version',
    replace: 'left join sharing.age a on a.item_id = i.id',
    test,
    testName: 'nothing is read while it is not known how old they are',
  },
]
