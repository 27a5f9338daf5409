import type { Fact, Unless } from './fact.ts'

/**
 * What the texts behind these facts except for one line of work, each exception once.
 *
 * @param codes how facts name the work; undefined: nobody said which, so that any exception may be theirs
 */
export function exceptionsFor(
  facts: readonly Pick<Fact, 'unless'>[],
  codes: readonly string[] | undefined,
): readonly Unless[] {
  const all = facts.flatMap(({ unless }) => unless ?? []).filter((one) => standsFor(one, codes))
  return [...new Map(all.map((one) => [one.says, one])).values()]
}

function standsFor(unless: Unless, codes: readonly string[] | undefined): boolean {
  return unless.for === null || codes === undefined || unless.for.some((code) => codes.includes(code))
}
