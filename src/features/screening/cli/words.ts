import { oneLine } from '#platform/cli/one-line.ts'
import type { Score } from '../engine/index.ts'
import type { FormCheck } from './check-form.ts'

/** The check as lines for a person: what is in them of somebody else's documents stays within its line. */
export function wordsOf(check: FormCheck): readonly string[] {
  const { questionnaire, definitionErrors, definitionWarnings, unsupported } = check
  const title = questionnaire.title ?? questionnaire.url
  return [
    `Questionnaire${title === null ? '' : ` “${title}”`}: ${questionnaire.items} items, FHIR ${questionnaire.fhir}.`,
    ...definitionErrors.map(({ path, message }) => `  Error at ${path}: ${message}`),
    ...definitionWarnings.map(({ path, message }) => `  Warning at ${path}: ${message}`),
    ...unsupported.map(({ path, message }) => `  Not evaluated, at ${path}: ${message}`),
    ...responseWords(check),
    ...check.scores.flatMap(scoreWords),
  ].map(oneLine)
}

function responseWords({ verdict, mayComplete, issues, unevaluated }: FormCheck): readonly string[] {
  if (verdict === null) return []
  return [
    `The response is ${verdict.toUpperCase()}, and ${mayComplete === true ? 'may' : 'may not'} be completed.`,
    ...issues.map(({ severity, path, message }) => `  ${severity} at ${path}: ${message}`),
    ...unevaluated.map(({ kind, path, message }) => `  not evaluated: ${kind} at ${path}: ${message}`),
  ]
}

function scoreWords(score: Score): readonly string[] {
  const { id, min, max, status, bands, missing, declined, deciding, why } = score
  const range =
    min === null || max === null ? 'unknown' : min === max ? String(min) : `between ${min} and ${max}`
  return [
    `Score ${id}: ${range} (${status})${bands.length > 0 ? `, ${bands.join(' or ')}` : ''}.`,
    ...(missing.length > 0 ? [`  Missing: ${missing.join(', ')}`] : []),
    ...(declined.length > 0 ? [`  Declined: ${declined.join(', ')}`] : []),
    ...(deciding.length > 0 ? [`  Would decide it: ${deciding.join(', ')}`] : []),
    ...(why === undefined ? [] : [`  ${why}`]),
  ]
}
