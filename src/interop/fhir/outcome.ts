import type { Problem } from '#platform/http/problem.ts'
import type { issueCodes, OperationOutcome } from './r4.ts'

export const fhirJson = 'application/fhir+json; charset=utf-8'

const codes: Readonly<Record<number, (typeof issueCodes)[number]>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
  500: 'exception',
  503: 'transient',
}

/** A refusal as programs that speak FHIR read it: the same sentence and code, and nothing more. */
export function outcomeOf(problem: Problem, requestId: string): { text: string; type: string } {
  const code = codes[problem.status] ?? 'invalid'
  const severity = problem.ours ? 'fatal' : 'error'
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    id: requestId.replaceAll(/[^A-Za-z0-9\-.]/g, '-').slice(0, 64),
    issue: [
      { severity, code, details: { text: problem.sentence }, diagnostics: problem.code },
      ...problem.fields.map(({ field, sentence }) => ({
        severity,
        code,
        details: { text: sentence },
        expression: [field],
      })),
    ] as OperationOutcome['issue'],
  }
  return { text: JSON.stringify(outcome), type: fhirJson }
}
