import type { Position, Relation } from '../model/facts.ts'
import type { Case } from './case.ts'
import { stands } from './stands.ts'

/** Relations of this kind that stand: of the recipient's program, `iv-e-care` of the program that keeps the item. */
export function relationsOf(it: Case, kind: Relation['kind']): readonly Relation[] {
  const program = kind === 'iv-e-care' ? it.request.source.program : it.professional?.program
  return program === undefined
    ? []
    : it.facts.relations.filter((one) => one.kind === kind && one.program === program && stands(one, it.at))
}

/** Counsel of the program has said in writing that it may, and nothing that counsel said stands against it (R7). */
export function counselAllows({ facts, at, request }: Case, on: Position['on']): boolean {
  const said = facts.positions.filter(
    (one) => one.on === on && one.program === request.source.program && stands(one, at),
  )
  return said.length > 0 && said.every(({ allows }) => allows)
}

/** Nobody decided to treat this caregiver not as the child's representative. One without a reason hides as well. */
export function noElection({ facts, at, recipientId }: Case): boolean {
  return !facts.elections.some((one) => one.caregiver === recipientId && stands(one, at))
}
