import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const test = 'src/app/nothing-without-basis.db.test.ts'

/** What the model over every answer of the program finds, wherever it was planted. */
export const withoutBasis: readonly Guard[] = [
  {
    name: 'without a basis: that what somebody stopped is read no more',
    file: `${at}/sql/bases.sql`,
    find: 'and b.ended_at is null and b.from_at <= clock_timestamp()',
    replace: 'and b.from_at <= clock_timestamp()',
    test,
  },
  {
    name: 'without a basis: that what a mother signed ends with the 18th birthday',
    file: `${at}/sql/bases.sql`,
    find: 'sharing.minute(min(a.guardian_until))',
    replace: "sharing.minute(min(a.guardian_until) + interval '10 years')",
    test,
  },
  {
    name: 'without a basis: that a release that lapsed opens nothing anew',
    file: `${at}/sql/bases.sql`,
    find: "'until', sharing.minute(r.until), 'revokedAt'",
    replace: "'until', null, 'revokedAt'",
    test,
  },
  {
    name: 'without a basis: that rules that changed count before a job has been',
    file: `${at}/reading/shared-here.ts`,
    find: '    const given = passing(\n      answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, ruleset),\n    )',
    replace:
      '    const given = answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, ruleset).map((one) => ({ ...one, groups: one.item.groups }))\n  void passing',
    test,
  },
  {
    name: 'without a basis: that a program reads under no rules that it does not name',
    file: `${at}/sql/bases.sql`,
    find: 'to_jsonb(identity.lanes_in_force(receives, clock_timestamp()))',
    replace: "to_jsonb(case receives.discipline when 'health' then array['HIPAA'] else array['FERPA'] end)",
    test,
  },
  {
    name: 'without a basis: that the audit log holds no word of a release',
    file: `${at}/releases/write-release.ts`,
    find: "await recordEvent(ctx, 'release.written', { kind: 'subject', id: head })",
    replace: "await recordEvent(ctx, 'release.written', { kind: 'subject', id: head }, { said: given.said })",
    test,
  },
  {
    name: 'without a basis: that a notice names no release',
    file: `${at}/sql/release-lapses.sql`,
    find: "'releases-ending', ending.program, null, null) from unnest(ending.holders)",
    replace: "'releases-ending', ending.releases[1], null, null) from unnest(ending.holders)",
    test,
  },
]
