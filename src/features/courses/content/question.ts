import { z } from 'zod'
import { id } from '#features/guidance/index.ts'

/** Forms of a bank that measure the same: one for each wave. */
export const FORMS = ['a', 'b', 'c', 'd'] as const
export type Form = (typeof FORMS)[number]

/** How many steps of agreement there are, from 1 (not at all) to 5 (fully). */
export const AGREEMENT = [1, 2, 3, 4, 5] as const

/** Markdown with the directives of guidance; words of an answer are plain. */
const words = z.string().trim().min(3)
const plain = z.string().trim().min(1).max(160)

const base = {
  id,
  /** The section whose text answers it. */
  section: id,
  competencies: z.array(id).default([]),
  ask: words,
}
/** Questions with right answers stand in a bank, in parallel forms. */
const banked = { ...base, bank: id, parallel: z.enum(FORMS) }
const graded = z.enum(['knowledge', 'decision'])

const answer = z.strictObject({ id, say: plain, right: z.boolean().default(false), because: words })
const choice = z.strictObject({
  id,
  do: plain,
  right: z.boolean().default(false),
  because: words,
  /** A step further on, or `end`. */
  to: id,
})
const step = z.strictObject({ id, say: words, choices: z.array(choice).min(2).max(4) })

const single = z.strictObject({
  ...banked,
  type: z.literal('single'),
  measures: graded.default('knowledge'),
  answers: z.array(answer).min(2).max(6),
})
const multiple = z.strictObject({
  ...banked,
  type: z.literal('multiple'),
  measures: graded.default('knowledge'),
  answers: z.array(answer).min(3).max(8),
})
const order = z.strictObject({
  ...banked,
  type: z.literal('order'),
  measures: graded.default('knowledge'),
  because: words,
  /** In their right order; shown in the order of their ids. */
  answers: z
    .array(z.strictObject({ id, say: plain }))
    .min(3)
    .max(6),
})
const vignetteFields = { ask: words.optional(), steps: z.array(step).min(1).max(5) }
const vignette = z.strictObject({
  ...banked,
  type: z.literal('vignette'),
  measures: graded.default('decision'),
  ...vignetteFields,
})
/** A sentence to agree with, asked word by word the same in each wave. */
const opinion = z.strictObject({
  ...base,
  type: z.literal('opinion'),
  measures: z.enum(['attitude', 'confidence']),
  /** Agreeing is what the course hopes to lower. */
  reversed: z.boolean().default(false),
})
/** To think about. Nothing is typed, sent or kept. */
const reflection = z.strictObject({ ...base, type: z.literal('reflection') })

export const questionSchema = z
  .discriminatedUnion('type', [single, multiple, order, vignette, opinion, reflection])
  .superRefine((one, ctx) => {
    for (const { path, message } of faultsOf(one)) ctx.addIssue({ code: 'custom', path, message })
  })
export const questionsSchema = z.array(questionSchema).min(1)

export type Question = Readonly<z.infer<typeof questionSchema>>
export type Vignette = Extract<Question, { type: 'vignette' }>
export type VignetteStep = Vignette['steps'][number]
export type Choice = VignetteStep['choices'][number]

/** The days on which a booster comes, after completion. */
export const LADDER = ['one-week', 'one-month', 'three-months', 'six-months', 'twelve-months'] as const
export type Rung = (typeof LADDER)[number]

/** One file of boosters.yml: a new vignette a rung, and what to remember. */
export const boostersSchema = z
  .array(
    z.strictObject({
      at: z.enum(LADDER),
      vignette: z.strictObject({
        id,
        section: id,
        competencies: z.array(id).default([]),
        ...vignetteFields,
      }),
      /** `section#claim`. */
      remember: z.array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'write section#claim')).min(1),
    }),
  )
  .superRefine((all, ctx) => {
    const missing = LADDER.find((at) => all.filter((one) => one.at === at).length !== 1)
    if (missing !== undefined)
      ctx.addIssue({
        code: 'custom',
        path: [],
        message: `write one booster for ${missing}, no more and no less`,
      })
    for (const [at, { vignette: one }] of all.entries())
      for (const { path, message } of vignetteFaults(one.steps))
        ctx.addIssue({ code: 'custom', path: [at, 'vignette', ...path], message })
  })

interface SchemaFault {
  readonly path: (string | number)[]
  readonly message: string
}

function faultsOf(
  one: z.infer<
    typeof single | typeof multiple | typeof order | typeof vignette | typeof opinion | typeof reflection
  >,
): SchemaFault[] {
  switch (one.type) {
    case 'single':
    case 'multiple': {
      const right = one.answers.filter((answer) => answer.right).length
      const faults = twice(one.answers, 'answers')
      if (one.type === 'single' && right !== 1)
        faults.push({ path: ['answers'], message: 'exactly one answer of a single question is right' })
      if (one.type === 'multiple' && (right === 0 || right === one.answers.length))
        faults.push({ path: ['answers'], message: 'some answers are right and some are not' })
      return faults
    }
    case 'order':
      return sortedFaults(one.answers)
    case 'vignette':
      return vignetteFaults(one.steps)
    default:
      return []
  }
}

function twice(all: readonly { readonly id: string }[], at: string): SchemaFault[] {
  const ids = all.map((one) => one.id)
  const again = ids.find((one, index) => ids.indexOf(one) < index)
  return again === undefined ? [] : [{ path: [at], message: `two have the id "${again}"` }]
}

/** Ids decide in which order the answers are first shown: that may not be the right one. */
function sortedFaults(answers: readonly { readonly id: string }[]): SchemaFault[] {
  const ids = answers.map((one) => one.id)
  const faults = twice(answers, 'answers')
  if (ids.every((one, index) => index === 0 || (ids[index - 1] ?? '') < one))
    faults.push({
      path: ['answers'],
      message: 'their ids give the right order away: let them sort otherwise',
    })
  return faults
}

/** Every way through leads forward and ends, every step is reached, and no id stands twice. */
function vignetteFaults(steps: readonly z.infer<typeof step>[]): SchemaFault[] {
  const at = new Map(steps.map((one, index) => [one.id, index]))
  const faults = [
    ...twice(steps, 'steps'),
    ...twice(
      steps.flatMap((one) => one.choices),
      'steps',
    ),
  ]
  for (const [index, { id: name, choices }] of steps.entries()) {
    const path = ['steps', index]
    for (const { to } of choices) {
      const next = at.get(to)
      if (to !== 'end' && next === undefined) faults.push({ path, message: `there is no step "${to}"` })
      if (next !== undefined && next <= index)
        faults.push({ path, message: `"${to}" stands before: a story goes forward` })
    }
    if (!choices.some((one) => one.right)) faults.push({ path, message: 'one choice at least is right' })
    if (choices.every((one) => one.right)) faults.push({ path, message: 'one choice at least is not right' })
    const isReached = steps.some((one) => one.choices.some((each) => each.to === name))
    if (index > 0 && !isReached) faults.push({ path, message: 'no choice leads here' })
  }
  return faults
}
