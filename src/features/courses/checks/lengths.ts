import { toString as textOf } from 'mdast-util-to-string'
import type { Fault } from '#features/guidance/index.ts'
import type { Course } from '../content/course.ts'
import { PLACES } from '../content/front-matter.ts'
import type { Vignette } from '../content/question.ts'
import { minutesFor } from '../domain/sections-for.ts'

/** Words that somebody at work reads in a minute, with time to think. */
const WORDS_A_MINUTE = 200
/** In one booster, along its longest way. */
const MOST_BOOSTER_MINUTES = 2

/** Minutes are true: of each section by its words, of the course by its longest way, of boosters at most two. */
export function lengths(course: Course): Fault[] {
  const { file, meta, lineOf, sections } = course
  const longest = longestWay(course)
  const [, , boosters = ''] = [...course.texts.keys()]
  return [
    ...(longest === meta.minutes
      ? []
      : [{ file, line: lineOf(['minutes']), say: `Write minutes: ${longest}, the longest way through.` }]),
    ...sections.flatMap(({ body, minutes, line }) => {
      const words = count(textOf(body))
      return words <= minutes * WORDS_A_MINUTE
        ? []
        : [{ file, line, say: `${words} words take longer than ${minutes} minutes.` }]
    }),
    ...course.boosters.flatMap(({ vignette }, at) => {
      const words = count(vignette.ask ?? '') + longestStory(vignette)
      return words <= MOST_BOOSTER_MINUTES * WORDS_A_MINUTE
        ? []
        : [
            {
              file: boosters,
              line: course.boosterLine([at]),
              say: `Make the case shorter: ${words} words take longer than ${MOST_BOOSTER_MINUTES} minutes.`,
            },
          ]
    }),
  ]
}

/** Minutes of whoever reads most: one profession, one setting, one kind of place and one state, or none of them. */
export function longestWay(course: Pick<Course, 'sections'>): number {
  const of = (name: 'professions' | 'settings' | 'states') => [
    ...new Set(course.sections.flatMap((section) => section[name] ?? [])),
  ]
  const places = of('settings').filter((one) => (PLACES as readonly string[]).includes(one))
  const settings = of('settings').filter((one) => !places.includes(one))
  let most = 0
  for (const profession of [undefined, ...of('professions')])
    for (const setting of [undefined, ...settings])
      for (const place of [undefined, ...places])
        for (const state of [undefined, ...of('states')])
          most = Math.max(
            most,
            minutesFor(course, {
              professions: profession === undefined ? [] : [profession],
              settings: [setting, place].filter((one) => one !== undefined),
              state,
            }),
          )
  return most
}

function longestStory({ steps }: Pick<Vignette, 'steps'>): number {
  const from = (id: string): number => {
    const step = steps.find((one) => one.id === id)
    if (step === undefined) return 0
    const asked = count(step.say) + step.choices.reduce((sum, one) => sum + count(one.do), 0)
    return asked + Math.max(...step.choices.map((one) => count(one.because) + from(one.to)))
  }
  return from(steps[0]?.id ?? 'end')
}

function count(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
}
