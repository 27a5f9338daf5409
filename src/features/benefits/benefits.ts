import { z } from 'zod'
import benefitsFile from '../../../content/benefits/benefits.json' with { type: 'json' }
import programsFile from '../../../content/benefits/federal-programs.json' with { type: 'json' }
import { ruleSchema } from './domain/rule.ts'

const words = z.strictObject({ en: z.string().min(2), es: z.string().min(2), ar: z.string().min(2) })
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

const source = z.strictObject({
  kind: z.enum(['guide', 'statute']),
  title: z.string().min(5),
  /** Section, or the part of the guide. */
  cite: z.string().min(2),
  /** A year, or the day the text was current. */
  date: z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/),
})
export type BenefitSource = Readonly<z.infer<typeof source>>

/** How sure a record is; only people raise it. */
const reviewed = {
  status: z.enum(['draft', 'reviewed']),
  /** Who went over it, and when; never filled by a program. */
  checkedBy: z.string().nullable(),
  checkedOn: z.iso.date().nullable(),
}

const benefit = z.strictObject({
  id,
  group: z.enum(['help-now', 'place', 'money-and-care', 'papers', 'work', 'rights']),
  ...reviewed,
  name: words,
  what: words,
  /** Who decides, never we. */
  decides: words,
  rule: ruleSchema,
  /** Questions worth asking that do not change the answer. */
  askAlso: z.array(id),
  sources: z.array(source).min(1),
})
export type Benefit = Readonly<z.infer<typeof benefit>>

const program = z.strictObject({ id, agency: z.string().min(5), ...reviewed, what: words, source })
export type FederalProgram = Readonly<z.infer<typeof program>>

let all: readonly Benefit[] | undefined
let paidFor: readonly FederalProgram[] | undefined

/** Every record, in the order of the file. */
export function benefits(): readonly Benefit[] {
  all ??= z.array(benefit).parse(benefitsFile)
  return all
}

/** What the federal government did or paid for in 2013; for professionals. */
export function federalPrograms(): readonly FederalProgram[] {
  paidFor ??= z.array(program).parse(programsFile)
  return paidFor
}

/** The year of the oldest text that a record rests on: what is said of it is as old as that. */
export function yearOf(record: { readonly sources: readonly BenefitSource[] }): string {
  return String(Math.min(...record.sources.map((one) => Number(one.date.slice(0, 4)))))
}
