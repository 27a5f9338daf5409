import { describe, expect, it } from 'vitest'
import {
  type Course,
  courses,
  LADDER,
  minutesFor,
  type Question,
  questionsOf,
  reflectionsOf,
  sectionsFor,
  WAVES,
} from './index.ts'

/** The courses that issue and guides ask for, by what they answer. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'what-it-is': ['S42', 'S56', 'S133'],
  'recognizing-without-labeling': ['S127', 'S128', 'S129', 'S130', 'S131'],
  'asking-with-care': ['S137', 'S138', 'S141', 'S142'],
  'must-i-report': ['S139', 'S140', 'S152'],
  'who-to-call': ['S1'],
  'sharing-lawfully': [],
  'trauma-informed-every-day': ['S99'],
  'young-people-often-missed': ['S77', 'S165'],
  'after-a-missed-chance': ['S112'],
  'coalition-meetings': ['S90'],
  'you-already-know': ['S144'],
}

const all = [...courses().courses.values()]
type Banked = Extract<Question, { bank: string }>
const banked = (course: Course) => course.questions.filter((one): one is Banked => 'bank' in one)
const wordsOf = (course: Course) => [...course.texts.values()].join('\n')

describe('the courses that ship', () => {
  it('are those that were asked for, and name what they answer', () => {
    expect(courses().faults).toEqual([])
    for (const [id, answers] of Object.entries(ASKED))
      expect([id, ...(courses().courses.get(id)?.meta.requirements ?? [])]).toEqual(
        expect.arrayContaining([id, ...answers]),
      )
  })

  it.each(all.map((course) => [course.id, course] as const))(
    '%s takes 12 minutes at most, and has a section for whoever works far away, on tribal land or in a territory',
    (_, course) => {
      const everybody = minutesFor(course, {})
      expect(everybody).toBeLessThanOrEqual(12)
      for (const place of ['rural', 'tribal', 'territory']) {
        const here = sectionsFor(course, { settings: [place] })
        expect([place, here.length]).toEqual([place, sectionsFor(course, {}).length + 1])
        expect(minutesFor(course, { settings: [place] })).toBeLessThanOrEqual(12)
      }
    },
  )

  it.each(all.map((course) => [course.id, course] as const))(
    '%s asks knowledge and a decision in four forms, and what people think and dare in the same words each time',
    (_, course) => {
      const banks = Map.groupBy(banked(course), (one) => one.bank)
      const whole = [...banks.values()].filter((forms) => forms.length === WAVES.length)
      expect(whole.filter((forms) => forms[0]?.measures === 'knowledge').length).toBeGreaterThanOrEqual(3)
      expect(whole.filter((forms) => forms[0]?.measures === 'decision').length).toBeGreaterThanOrEqual(1)
      // Nobody meets the same case twice.
      for (const forms of banks.values()) {
        const said = forms.map((one) => JSON.stringify([one.ask, 'steps' in one ? one.steps : one.answers]))
        expect(new Set(said).size).toBe(forms.length)
      }
      for (const wave of WAVES) {
        const measures = questionsOf(course, wave).map((one) => 'measures' in one && one.measures)
        expect(measures).toEqual(expect.arrayContaining(['knowledge', 'decision', 'attitude', 'confidence']))
      }
      expect(course.sections.flatMap(({ id }) => reflectionsOf(course, id)).length).toBeLessThanOrEqual(1)
    },
  )

  it.each(all.map((course) => [course.id, course] as const))(
    '%s tells of boys and of transgender youth, and comes back with five new cases',
    (_, course) => {
      const words = wordsOf(course)
      expect(words).toMatch(/\bboys?\b/)
      expect(words).toMatch(/\btransgender\b/)
      expect(course.boosters.map((one) => one.at)).toEqual([...LADDER])
      const cases = course.boosters.map(({ vignette }) => vignette.steps[0]?.say)
      const before = banked(course).flatMap((one) => ('steps' in one ? [one.steps[0]?.say] : []))
      expect(new Set([...cases, ...before]).size).toBe(cases.length + before.length)
    },
  )

  it('give no answer away by its place or its length', () => {
    let longest = 0
    let first = 0
    let count = 0
    for (const course of all)
      for (const options of choicesOf(course)) {
        const at = options.findIndex((one) => one.right)
        const others = options.filter((one) => !one.right).map((one) => one.words.length)
        if ((options[at]?.words.length ?? 0) > Math.max(...others)) longest += 1
        if (at === 0) first += 1
        count += 1
      }
    expect(count).toBeGreaterThan(200)
    expect(longest / count).toBeLessThan(0.6)
    expect(first / count).toBeLessThan(0.5)
  })

  it('are put together for those who are not at work yet, for those from another field, and for each sector that trains', () => {
    const { packs } = courses()
    const kinds = Map.groupBy(packs, (pack) => pack.kind)
    expect(kinds.get('core')).toHaveLength(1)
    expect(kinds.get('pre-service')).toHaveLength(1)
    expect(kinds.get('cross-walk')?.[0]?.courses[0]).toBe('you-already-know')
    expect(
      kinds
        .get('sector')
        ?.flatMap((pack) => pack.sectors)
        .sort(),
    ).toEqual([
      'child-welfare',
      'commercial',
      'courts',
      'education',
      'health',
      'juvenile-justice',
      'legal-aid',
      'police',
      'policy',
      'victim-services',
    ])
    expect([...new Set(packs.flatMap((pack) => pack.courses))].sort()).toEqual(Object.keys(ASKED).sort())
  })

  it('say of courses elsewhere and of hours what nobody has looked up', () => {
    const { elsewhere, mandates } = courses()
    const answers = elsewhere.flatMap((one) => one.requirements)
    expect(answers).toEqual(expect.arrayContaining(['S71', 'S153', 'S154', 'S155']))
    expect(elsewhere.find((one) => one.id === 'hhs-soar')?.credits).toEqual([
      { course: 'recognizing-without-labeling', sections: ['notice'], status: 'draft' },
    ])
    for (const one of [...elsewhere, ...mandates])
      if (one.verifiedOn === null) expect([one.id, one.doubt]).not.toEqual([one.id, null])
    expect(mandates.map((one) => one.state).sort()).toEqual(['FL', 'FL', 'MI', 'TX'])
  })
})

/** What there is to choose from where one answer is right. */
function choicesOf(course: Course): { readonly words: string; readonly right: boolean }[][] {
  const vignettes = [
    ...course.questions.filter((one) => one.type === 'vignette'),
    ...course.boosters.map((one) => one.vignette),
  ]
  return [
    ...course.questions.flatMap((one) =>
      one.type === 'single' ? [one.answers.map(({ say, right }) => ({ words: say, right }))] : [],
    ),
    ...vignettes.flatMap((one) =>
      one.steps.map((step) => step.choices.map((choice) => ({ words: choice.do, right: choice.right }))),
    ),
  ]
}
