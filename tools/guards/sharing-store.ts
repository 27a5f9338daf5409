import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const test = `${at}/sharing.access.db.test.ts`
const narrow = `${at}/stays-narrow.access.db.test.ts`

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
    testName: 'nothing is read while it is not known how old they are',
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
  {
    name: 'sharing: that what was refused passes on with a record',
    file: `${at}/sql/bases.sql`,
    find: 'update sharing.refusal f set program_id = new.program_id where f.subject_id = new.id;',
    replace: '',
    test: narrow,
    testName: 'what she refused, who may not sign and who has authority pass on with her',
  },
  {
    name: 'sharing: that a part takes along what was refused while it was merged',
    file: `${at}/sql/bases.sql`,
    find: 'when (old.merged_into is not null and new.merged_into is null) execute function sharing.part_takes_along()',
    replace: 'when (false) execute function sharing.part_takes_along()',
    test: narrow,
    testName: 'stays with both, also what was lifted',
  },
  {
    name: 'sharing: that the door asks by itself for a live signature',
    file: `${at}/sql/bases.sql`,
    find: 'and g.ended_at is null and g.label = by_rules) then',
    replace: 'and by_rules is not null) then',
    test: narrow,
    testName: 'nor by another ruleset than the one that is live',
  },
  {
    name: 'sharing: that nothing passes from an agency that is not verified any more',
    file: `${at}/sql/releases.sql`,
    find: "\n      and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date",
    replace: '',
    test: narrow,
    testName: 'opens nothing of an organization that is not verified any more',
  },
  {
    name: 'sharing: that plain facts go with a destroyed record',
    file: `${at}/sql/bases.sql`,
    find: 'delete from sharing.signer_flag f where f.subject_id = new.subject_id;',
    replace: '',
    test: narrow,
    testName: 'nothing that was known of her in plain is left',
  },
  {
    name: 'sharing: that a sharing of which all was destroyed ends',
    file: `${at}/sql/bases.sql`,
    find: 'where (b.id = any (touched) or b.subject_id = new.subject_id) and',
    replace: 'where b.subject_id = new.subject_id and',
    test: narrow,
    testName: 'ends what was shared of a part alone',
  },
  {
    name: 'sharing: that nothing is ended backwards',
    file: `${at}/sql/releases.sql`,
    find: "return coalesce(at between now() - interval '1 second' and clock_timestamp(), false);",
    replace: 'return at is not null;',
    test: narrow,
    testName: 'and no other|is signed here',
  },
  {
    name: 'sharing: that taking back and sharing wait for each other by the head',
    file: `${at}/releases/take-back.ts`,
    find: '(await subjectGroup(ctx, known.subject)).head)',
    replace: '(await subjectGroup(ctx, known.subject), known.subject))',
    test: narrow,
    testName: 'waits for whoever is sharing the whole',
  },
  {
    name: 'sharing: that what was said of an entry is of one version',
    file: `${at}/sql/bases.sql`,
    find: 'where t.item_id = i.id and t.item_version = i.version',
    replace: 'where t.item_id = i.id',
    test: narrow,
    testName: 'counts for the version that it was said of',
  },
]
