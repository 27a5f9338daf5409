// docs/requirements.yml: what was asked of the product, and what it does of it, by the tests that show it.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { fromRoot } from '#platform/root.ts'

/** The parts of the product, each of which is asked for some of it. */
const PRODUCT_PARTS = [
  'guidance',
  'directory',
  'law',
  'screening',
  'cases',
  'team',
  'sharing',
  'training',
  'awareness',
  'youth',
  'research',
  'wellbeing',
  'governance',
  'ux',
] as const

/** A test: its file, then its name as it is written there, with all it stands in. */
const namedTest = z.string().regex(/^[\w/.-]+\.test\.tsx? › .+$/)

const common = {
  s: z.string().regex(/^S\d{1,3}$/),
  part: z.enum(PRODUCT_PARTS),
  /** What is asked, in our words. */
  asks: z.string().min(10).regex(/\.$/),
}
const shown = {
  /** The functions that do it: `GET /path` of a route, or the file of a verb, a question or a part of a page. */
  by: z.array(z.string().regex(/^(?:(?:GET|POST) \/|src\/)/)).min(1),
  tests: z.array(namedTest).min(1),
}
/** What is missing, in a sentence. */
const lacks = z.string().min(10).regex(/\.$/)

const requirement = z.discriminatedUnion('state', [
  z.strictObject({ ...common, state: z.literal('met'), ...shown }),
  z.strictObject({ ...common, state: z.literal('part'), ...shown, lacks }),
  z.strictObject({ ...common, state: z.literal('text-only'), lacks }),
  z.strictObject({ ...common, state: z.literal('not-built'), lacks }),
])
export type Requirement = Readonly<z.infer<typeof requirement>>

export const STATES = ['met', 'part', 'text-only', 'not-built'] as const

export function readRequirements(): { readonly text: string; readonly all: readonly Requirement[] } {
  const text = readFileSync(fromRoot('docs', 'requirements.yml'), 'utf8')
  return { text, all: z.array(requirement).parse(parse(text)) }
}
