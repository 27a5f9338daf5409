import { type Course, courseOf, type PLACES, type Rung } from '#features/courses/index.ts'
import { professionKey, settingKey } from '#features/guidance/parts.ts'
import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { AnswerWave, Measured } from '../learner/answers.ts'
import { type Reaction, reactionItems } from '../learner/reaction.ts'

/** The title of a course; its id where it is no longer offered. */
export const courseTitle = (id: string): string => courseOf(id)?.title ?? id
export const rungWords = (at: Rung): string => t(`learning.rung.${at}`)
export const waveWords = (wave: AnswerWave): string => t(`learning.wave.${wave}`)
export const measureWords = (measures: Measured): string => t(`learning.measures.${measures}`)
export const professionWords = (code: string): string => t(professionKey(code))
export const settingWords = (code: string): string => t(settingKey(code))
export const areaWords = (code: (typeof PLACES)[number]): string => t(`courses.place.${code}` as MessageKey)
export const minutesWords = (minutes: number): string => t('learning.minutes', { minutes: t.number(minutes) })
export const reactionPathOf = (course: Pick<Course, 'id'>): string => `/learning/${course.id}/reaction`
export const coursePathOf = (course: Pick<Course, 'id'>): string => `/learning/${course.id}`
export const percent = (points: number): string =>
  t('learning.percent', { percent: Math.round(points * 100) })

/** Each question that was answered, with its answer. */
export function reactionWords(said: Reaction): readonly string[] {
  const line = (question: string, answer: string) => t('learning.reaction.line', { question, answer })
  const chosen = reactionItems.flatMap((item) => {
    const answer = said[item]
    if (answer === null) return []
    return [line(t(`learning.reaction.${item}`), t(`learning.reaction.${item}.${answer}` as MessageKey))]
  })
  const { minutes } = said
  return [
    ...chosen,
    ...(minutes === null ? [] : [line(t('learning.reaction.minutes'), minutesWords(minutes))]),
  ]
}
