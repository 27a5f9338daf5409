import type { z } from 'zod'
import { type FieldProblem, Invalid } from '#platform/errors.ts'
import { checkMapping } from './check-mapping.ts'
import { type Mapping, mappingFile, mostMappingBytes } from './mapping.ts'
import { repeatedKey } from './repeated-key.ts'

/** More than anyone would read at once. */
const mostProblems = 50

/**
 * A mapping file from its text, checked in full: shape, names of records and fields, links, and that no two
 * columns make one field.
 *
 * @throws {Invalid} `mapping-broken` (not JSON) or `mapping-wrong`; every mistake is named by its path in the
 *   file, such as `tables[0].columns[3].to`.
 */
export function readMapping(text: string): Mapping {
  if (text.length > mostMappingBytes)
    throw new Invalid('mapping-broken', 'The mapping file is larger than 1 MB; it holds something else.')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Invalid(
      'mapping-broken',
      'The mapping file is not JSON; look for a missing comma, bracket or quotation mark.',
    )
  }
  const repeated = repeatedKey(text)
  if (repeated !== undefined)
    throw wrong([
      { field: repeated, sentence: 'This key stands there twice, and only one of them would count.' },
    ])
  return checkedMapping(value)
}

/** The same for a value that is no longer text, such as a saved mapping. */
export function checkedMapping(value: unknown): Mapping {
  const read = mappingFile.safeParse(value)
  if (!read.success) throw wrong(read.error.issues.flatMap(problemsOf))
  const problems = checkMapping(read.data)
  if (problems.length > 0) throw wrong(problems)
  return read.data
}

function wrong(problems: readonly FieldProblem[]): Invalid {
  const shown = problems.slice(0, mostProblems)
  const [first] = shown
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : ''
  return new Invalid(
    'mapping-wrong',
    `The mapping file is not right at ${first?.field ?? 'its beginning'}: ${first?.sentence ?? ''}${more}`,
    shown,
  )
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: pathOf([...issue.path, key]),
      sentence: 'The mapping format has no such key; check its spelling or take it out.',
    }))
  return [{ field: pathOf(issue.path), sentence: sentenceOf(issue) }]
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? `This is missing; write ${nounOf(issue.expected)} here.`
      : `Write ${nounOf(issue.expected)} here.`
  if (issue.code === 'too_big' && issue.origin === 'array')
    return `Use at most ${String(issue.maximum)} entries.`
  return issue.message
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
}

function nounOf(expected: string): string {
  return nouns[expected] ?? expected
}

/** `tables[0].columns[3].to` */
export function pathOf(path: readonly PropertyKey[]): string {
  let out = ''
  for (const part of path)
    out += typeof part === 'number' ? `[${part}]` : `${out === '' ? '' : '.'}${String(part)}`
  return out === '' ? 'its beginning' : out
}
