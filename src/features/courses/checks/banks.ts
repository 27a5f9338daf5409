import type { Fault } from '#features/guidance/index.ts'
import type { Course } from '../content/course.ts'
import { FORMS, type Question } from '../content/question.ts'

type Banked = Extract<Question, { bank: string }>

/** Forms of a bank measure the same and are all there: a and b, and c with d. Ids stand once in a course. */
export function banks(course: Course): Fault[] {
  const [, file = '', boosters = ''] = [...course.texts.keys()]
  const faults: Fault[] = []
  const add = (at: number, say: string) => faults.push({ file, line: course.questionLine([at]), say })
  const seen = new Set<string>()
  for (const [at, { id }] of course.questions.entries()) {
    if (seen.has(id)) add(at, `There are two questions "${id}"; give one another id.`)
    seen.add(id)
  }
  for (const [at, { vignette }] of course.boosters.entries()) {
    if (seen.has(vignette.id))
      faults.push({
        file: boosters,
        line: course.boosterLine([at]),
        say: `There is another question "${vignette.id}"; give the booster another id.`,
      })
    seen.add(vignette.id)
  }
  const byBank = Map.groupBy(
    course.questions.filter((one): one is Banked => 'bank' in one),
    (one) => one.bank,
  )
  for (const [bank, all] of byBank) {
    const first = all[0]
    const at = course.questions.indexOf(first as Banked)
    const forms = all.map((one) => one.parallel).sort()
    if (new Set(forms).size < forms.length) add(at, `The bank "${bank}" has one form twice.`)
    else if (forms.join('') !== 'ab' && forms.join('') !== FORMS.join(''))
      add(at, `The bank "${bank}" has forms ${forms.join(', ')}: write a and b, or all of a to d.`)
    if (all.some((one) => one.type !== first?.type || one.measures !== first.measures))
      add(at, `Forms of the bank "${bank}" differ in type or measure: then they measure different things.`)
    if (all.some((one) => one.section !== first?.section))
      add(at, `Forms of the bank "${bank}" belong to different sections.`)
  }
  if (byBank.size === 0) add(0, 'Write one bank at least: a course without it cannot say what was learned.')
  else if (![...byBank.values()].some((all) => all.length === FORMS.length))
    add(0, 'Write all forms of one bank at least: after three and six months nothing could be asked.')
  return faults
}
