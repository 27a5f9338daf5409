import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const test = `${at}/renewal/decide-again.db.test.ts`

/** What is shared is decided again by a job, and comes back no wider than somebody shared it. */
export const sharingRenewal: readonly Guard[] = [
  {
    name: 'sharing: that the door hands out no more than was last decided again',
    file: `${at}/sql/bases.sql`,
    find: 'w.field_group = any (coalesce(c.passing, c.field_groups))',
    replace: 'w.field_group = any (c.field_groups)',
    test,
    testName: 'what passes no more is not read at once',
  },
  {
    name: 'sharing: that a job writes down only what it decided by the rules that stand',
    file: `${at}/sql/renewal.sql`,
    find: "  if by_rules is distinct from coalesce((select g.label from sharing.signature g\n      where g.coalition_id = of_coalition and g.ended_at is null), 'none@none') then\n    return false;\n  end if;\n",
    replace: '',
    test,
    testName: 'it is decided by the rules that stand',
  },
  {
    name: 'sharing: that what comes back is part of what was shared',
    file: `${at}/sql/renewal.sql`,
    find: 'return array(select g.one from unnest(shared) with ordinality g (one, place) where named ? g.one order by g.place);',
    replace: 'return array(select jsonb_array_elements_text(named));',
    test,
    testName: 'never more comes back than was shared',
  },
  {
    name: 'sharing: that what somebody said while rules stopped it does not come back',
    file: `${at}/sharing/narrow.ts`,
    find: '!may || groups.length === 0 || groups.some((group) => !may.has(group))',
    replace: 'groups.length > 0 && (!may || groups.some((group) => !may.has(group)))',
    test,
    testName: 'counts also while the rules let nothing pass',
  },
  {
    name: 'sharing: that a job that was killed goes on where it was',
    file: `${at}/sql/renewal.sql`,
    find: '(r.job <> excluded.job and not begin_round.going_on)::integer',
    replace: '1',
    test,
    testName: 'goes on with whoever is left',
  },
  {
    name: 'sharing: that lanes that change are followed',
    file: `${at}/sql/renewal.sql`,
    find: 'after update of lanes, discipline,',
    replace: 'after update of discipline,',
    test,
    testName: 'is followed: lanes and who vouches',
  },
  {
    name: 'sharing: that of rows that went it is kept whose they were',
    file: `${at}/sql/bases.sql`,
    find: 'b.rows_gone_at is not null and b.parts @> array[new.subject_id]',
    replace: 'false',
    test,
    testName: 'leave behind of whom they were',
  },
]
