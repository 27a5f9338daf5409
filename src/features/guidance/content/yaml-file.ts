import { type Document, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { parsedOnce } from '#platform/parsed-once.ts'
import type { Fault } from './fault.ts'
import { claimsReview } from './front-matter.ts'

/** What a YAML text gave: the value, or what has to change; and where each part stands. */
export interface ReadYaml<T> {
  readonly value: T | undefined
  readonly faults: readonly Fault[]
  /** The line of a part, `['short', 0, 'of']`; of its nearest parent that is there. */
  lineOf(path: readonly PropertyKey[]): number
}

/**
 * Reads a YAML text against a schema. Faults name the line.
 *
 * @param before lines of the file above the text.
 */
export function readYaml<S extends z.ZodType>(
  schema: S,
  file: string,
  text: string,
  before = 0,
): ReadYaml<z.output<S>> {
  const counter = new LineCounter()
  let parsed: Document | undefined
  const document = (): Document => {
    parsed ??= parseDocument(text, { lineCounter: counter })
    return parsed
  }
  const raw = parsedOnce<unknown>('yaml', text, () =>
    document().errors.length > 0 ? undefined : document().toJS(),
  )
  const lineAt = (offset: number) => counter.linePos(offset).line + before
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document().getIn(path.slice(0, depth), true) as Node | undefined
      if (node?.range) return lineAt(node.range[0])
    }
    return before + 1
  }
  if (raw === undefined) {
    const broken = document().errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      say: `This is not YAML: ${error.message.split('\n')[0] ?? error.code}`,
    }))
    return { value: undefined, faults: broken, lineOf }
  }
  const reviews = Object.keys(Object(raw))
    .filter(claimsReview)
    .map((field) => ({
      file,
      line: lineOf([field]),
      say: `Take out "${field}": a file cannot say that it is reviewed; named people do, in the running product.`,
    }))
  if (reviews.length > 0) return { value: undefined, faults: reviews, lineOf }

  const read = schema.safeParse(raw)
  if (read.success) return { value: read.data, faults: [], lineOf }
  const faults = read.error.issues.map((issue) => ({
    file,
    line: lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
    say: `${issue.path.join('.') || 'The file'}: ${issue.message}.`,
  }))
  return { value: undefined, faults, lineOf }
}

/**
 * Every text that a YAML file holds, with its line, keys left out. In the file itself quotation marks stand around most of them:
 * whoever looks for words there takes each for a mention.
 */
export function yamlTexts(text: string): { readonly words: string; readonly line: number }[] {
  const counter = new LineCounter()
  const found: { words: string; line: number }[] = []
  visit(parseDocument(text, { lineCounter: counter }), {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string') return
      found.push({ words: node.value, line: counter.linePos(node.range?.[0] ?? 0).line })
    },
  })
  return found
}
