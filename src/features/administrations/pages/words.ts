import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Outcome } from '../protocol/outcomes.ts'
import type { Prompt } from '../protocol/prompts.ts'
import type { Mode, State } from '../protocol/states.ts'
import type { Visit } from '../protocol/visits.ts'

const say = (key: string) => t(`administrations.${key}` as MessageKey)

export const stateWords = (state: State): string => say(`state.${state}`)
export const outcomeWords = (outcome: Outcome): string => say(`outcome.${outcome}`)
/** What is done now that it ended like this. */
export const outcomeMeans = (outcome: Outcome): string => say(`outcome.${outcome}.means`)
export const modeWords = (mode: Mode): string => say(`mode.${mode}`)
export const promptWords = (prompt: Prompt): string => say(`prompt.${prompt}`)
export const visitWords = ({ prompt, visit }: Visit): string => say(`visit.${prompt}.${visit}`)
/** A sentence for a gate of an instrument; they are said by that feature. */
export const gateWords = (gate: string): string => t(`instruments.gate.${gate}` as MessageKey)
