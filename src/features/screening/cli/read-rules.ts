import { z } from 'zod'
import { StartError } from '#platform/errors.ts'
import type { ScoreRule } from '../engine/index.ts'

const rules = z.array(
  z
    .strictObject({
      id: z.string().min(1),
      items: z.array(z.string()).min(1).optional(),
      total: z.string().optional(),
      missing: z
        .union([z.enum(['bounded', 'refuse']), z.strictObject({ prorate: z.int().min(1) })])
        .default('bounded'),
      bands: z
        .array(z.strictObject({ from: z.number(), to: z.number(), label: z.string().min(1) }))
        .default([]),
      critical: z.array(z.strictObject({ linkId: z.string(), above: z.number() })).default([]),
    })
    .refine(({ items, total }) => (items === undefined) !== (total === undefined), {
      message: 'either items or total is needed',
    }),
)

/** Score rules of an instrument from a file: `[{id, items | total, missing?, bands?, critical?}]`. */
export function readRules(file: string, text: string): readonly ScoreRule[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StartError(`${file} is no JSON.`)
  }
  const read = rules.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new StartError(
      `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is no list of score rules'}.`,
    )
  }
  return read.data.map(({ items, total, ...rule }) => ({
    ...rule,
    of: items === undefined ? { total: total ?? '' } : { items },
  }))
}
