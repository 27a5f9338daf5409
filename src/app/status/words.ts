import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Judgement } from './judge.ts'

/** A judgement in words, for the page and for the doctor: what is so, and what to do where something is to be done. */
export interface Words {
  readonly says: string
  readonly todo: string | undefined
}

/** More tasks than these in one sentence tell nobody more. */
const MOST_NAMED = 5

export function wordsOf({ about, code, count = 0, seconds = 0, names = [] }: Judgement): Words {
  const key = `status.${about}.${code}`
  const values = { count, span: span(seconds), names: names.toSorted().slice(0, MOST_NAMED).join(', ') }
  // Keys follow from codes, so the compiler cannot know which values each takes; a test says every sentence.
  const say = t as unknown as (one: string, given: typeof values) => string
  const todo = `${key}.do`
  return { says: say(key, values), todo: t.has(todo as MessageKey) ? say(todo, values) : undefined }
}

/** "45 minutes", "3 hours", "5 days": rounded down, in the largest unit of which there are two. */
export function span(seconds: number): string {
  const [unit, size] =
    seconds >= 2 * 86_400
      ? (['day', 86_400] as const)
      : seconds >= 2 * 3_600
        ? (['hour', 3_600] as const)
        : (['minute', 60] as const)
  return t.number(Math.floor(seconds / size), { style: 'unit', unit, unitDisplay: 'long' })
}
