import { inOrder, type Statement, startOf } from './log.ts'

/** Who holds a clock: always exactly one, who is told together with whoever was asked to take it. */
export interface Holding {
  readonly holder: string
  /** Asked to take it and not answered yet. */
  readonly offeredTo: string | null
}

/** Who holds a clock by what was said of it. An offer changes nothing until it is accepted. */
export function holdingOf(log: readonly Statement[]): Holding {
  let holding: Holding = { holder: startOf(log).holder, offeredTo: null }
  for (const one of inOrder(log)) {
    if (one.type === 'offered') holding = { ...holding, offeredTo: one.to }
    if (one.type === 'offer-ended') holding = { ...holding, offeredTo: null }
    if (one.type === 'handed') holding = { holder: one.to, offeredTo: null }
    if (one.type === 'accepted' && holding.offeredTo === one.by) holding = { holder: one.by, offeredTo: null }
  }
  return holding
}

/** Who is told of a clock: its holder, and whoever was asked to take it. */
export function toldOf(log: readonly Statement[]): string[] {
  const { holder, offeredTo } = holdingOf(log)
  return offeredTo === null ? [holder] : [holder, offeredTo]
}
