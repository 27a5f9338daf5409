import { basename } from 'node:path'
import { z } from 'zod'
import * as codes from './codes.ts'
import type { Fault } from './fault.ts'
import { readYaml } from './yaml-file.ts'

const asked = z.strictObject({ question: codes.id, in: z.array(codes.id).min(1) })
type Asked = z.infer<typeof asked>

/** When a step is meant: what was answered to a question, all or any of several. */
export type AidRule = Asked | { readonly all: readonly AidRule[] } | { readonly any: readonly AidRule[] }

const rule: z.ZodType<AidRule> = z.lazy(() =>
  z.union([
    asked,
    z.strictObject({ all: z.array(rule).min(1) }),
    z.strictObject({ any: z.array(rule).min(1) }),
  ]),
)

const question = z.strictObject({
  id: codes.id,
  ask: codes.sentence,
  hint: codes.sentence.optional(),
  /** "Not sure" is always offered besides, and means that nothing was said. */
  options: z.array(z.strictObject({ value: codes.id, say: z.string().trim().min(1) })).min(2),
})

const step = z
  .strictObject({
    id: codes.id,
    when: rule.optional(),
    basis: z.enum(['law', 'evidence', 'consensus', 'draft']),
    /** Law: what the register says on it in the reader's state; a step of law has one of both. */
    topic: codes.id.optional(),
    fact: codes.id.optional(),
    say: codes.sentence,
    why: codes.sentence.optional(),
    line: z
      .union([z.strictObject({ id: codes.id }), z.strictObject({ role: z.literal('report') })])
      .optional(),
    find: codes.id.optional(),
    guide: codes.id.optional(),
    source: codes.cited.optional(),
  })
  .refine((one) => one.basis !== 'law' || one.topic !== undefined || one.fact !== undefined, {
    path: ['basis'],
    message: 'a step of law names its topic or fact',
  })
  .refine((one) => one.basis === 'law' || one.source !== undefined, {
    path: ['source'],
    message: 'name the source of the step',
  })
export type AidStep = Readonly<z.infer<typeof step>>

/** Counts of a published two-by-two table: found among those affected, passed among those not. */
const accuracy = z.strictObject({
  id: codes.id,
  name: z.string().trim().min(3),
  /** Found by the tool, of all who were affected. */
  found: z.strictObject({ count: z.int().min(0), of: z.int().min(1) }),
  /** Passed by the tool, of all who were not. */
  passed: z.strictObject({ count: z.int().min(0), of: z.int().min(1) }),
  source: codes.cited,
})
export type Accuracy = Readonly<z.infer<typeof accuracy>>

/** A decision aid: rules as data, with source and version. Its answer is never a score alone. */
const aidSchema = z
  .strictObject({
    id: codes.id,
    title: z.string().trim().min(3).max(80),
    version: z.int().min(1),
    parts: z.array(z.enum(codes.PARTS)).min(1),
    audience: z.array(z.enum(codes.AUDIENCES)).min(1),
    sectors: z.array(codes.id).min(1),
    requirements: z.array(codes.requirement).default([]),
    evidence: codes.evidence,
    sources: z.array(codes.cited).min(1),
    effectiveFrom: codes.day,
    reviewBy: codes.day,
    lead: codes.sentence,
    /** What it cannot tell. */
    limits: z.array(codes.sentence).min(1),
    harmCheck: z.array(codes.sentence).min(1),
    questions: z.array(question).min(1),
    steps: z.array(step).min(1),
    /** Where a tool is concerned: what its result means at a base rate. Needs the three questions below. */
    baseRate: z
      .strictObject({
        tools: z.array(accuracy).min(1),
        /** Percent affected among those asked; the value of an option is `p` and the number: `p5`. */
        percents: z.array(z.number().positive().lt(100)).min(1),
        note: codes.sentence,
      })
      .optional(),
  })
  .refine((one) => codes.withinAYear(one.effectiveFrom, one.reviewBy), {
    path: ['reviewBy'],
    message: 'write a day after effectiveFrom and at most twelve months later',
  })

export interface Aid extends Readonly<z.infer<typeof aidSchema>> {
  readonly file: string
  readonly text: string
  lineOf(path: readonly PropertyKey[]): number
}

/** Reads one file of content/aids. */
export function readAid(file: string, text: string): { aid: Aid | undefined; faults: readonly Fault[] } {
  const { value, faults, lineOf } = readYaml(aidSchema, file, text)
  if (value === undefined) return { aid: undefined, faults }
  const wrong = `${value.id}.yml` === basename(file) ? [] : [wrongName(file, value.id)]
  return { aid: { ...value, file, text, lineOf }, faults: [...wrong, ...askedFaults(file, value, lineOf)] }
}

function wrongName(file: string, id: string): Fault {
  return { file, line: 1, say: `Name the file ${id}.yml, or change the id: they are the same word.` }
}

/** Rules that lean on a question or answer that is not there would never hold, and nobody would know. */
function askedFaults(
  file: string,
  aid: z.infer<typeof aidSchema>,
  lineOf: (path: readonly PropertyKey[]) => number,
): Fault[] {
  return aid.steps.flatMap((one, index) =>
    (one.when ? leaves(one.when) : []).flatMap((leaf) => {
      const options = aid.questions.find((question) => question.id === leaf.question)?.options
      const line = () => lineOf(['steps', index, 'when'])
      if (options === undefined)
        return [
          {
            file,
            line: line(),
            say: `The step "${one.id}" asks for a question "${leaf.question}" that is not there.`,
          },
        ]
      return leaf.in
        .filter((value) => !options.some((option) => option.value === value))
        .map((value) => ({
          file,
          line: line(),
          say: `The question "${leaf.question}" has no answer "${value}".`,
        }))
    }),
  )
}

/** The single comparisons of a rule. */
export function leaves(rule: AidRule): Asked[] {
  if ('question' in rule) return [rule]
  return ('all' in rule ? rule.all : rule.any).flatMap(leaves)
}
