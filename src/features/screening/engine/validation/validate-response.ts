import { type Definition, keepsFromCompleting } from '../definition/definition.ts'
import { Form, type Surroundings } from '../evaluation/form.ts'
import type { Trouble } from '../evaluation/trouble.ts'
import { checkDocument, readDocument } from '../read-document.ts'
import { checkConstraints } from './check-constraints.ts'
import { checkHead } from './check-head.ts'
import { checkItems } from './check-items.ts'
import type { Findings, Issue } from './issue.ts'

/** What the validator says of a response. */
export interface Validation {
  /** `invalid` only for errors in the response; what could not be evaluated makes no response invalid. */
  readonly verdict: 'valid' | 'invalid'
  readonly issues: readonly Issue[]
  readonly unevaluated: readonly Trouble[]
  /** Whether the response may be marked `completed`, as far as anybody can know. */
  readonly mayComplete: boolean
}

/**
 * Validates a FHIR QuestionnaireResponse, R4 or R5, against its questionnaire.
 *
 * @param document its JSON text, or the parsed JSON
 * @param options `strict`: a response to another questionnaire is an error, not a warning
 * @throws {DocumentRefused} what is no response, or more than the engine takes
 */
export function validateResponse(
  definition: Definition,
  document: unknown,
  surroundings: Surroundings = {},
  options: { readonly strict?: boolean } = {},
): Validation & { readonly form: Form } {
  const response =
    typeof document === 'string'
      ? readDocument(document, 'QuestionnaireResponse')
      : checkDocument(document, 'QuestionnaireResponse')
  const form = new Form(definition, response, surroundings)
  const findings: Findings = {
    definition,
    form,
    response,
    draft:
      response.status === 'in-progress' || response.status === 'stopped' || response.status === undefined,
    issues: [],
    troubles: [...form.troubles],
    unfinished: false,
  }
  checkHead(findings, options.strict === true)
  checkItems(findings)
  checkConstraints(findings)
  const verdict = findings.issues.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid'
  return {
    verdict,
    issues: findings.issues,
    unevaluated: findings.troubles,
    mayComplete:
      verdict === 'valid' &&
      !findings.unfinished &&
      !definition.errors.some(keepsFromCompleting) &&
      !findings.troubles.some(({ blocksCompletion }) => blocksCompletion),
    form,
  }
}

/** LinkIds of the items that are enabled, and of those that are not, in the order of the questionnaire. */
export function enabledItems(form: Form): {
  enabled: readonly string[]
  disabled: readonly string[]
  unknown: readonly string[]
} {
  const of = (state: string) => [
    ...new Set(
      form.definition.items
        .filter((item) => {
          const states = (form.tree.of[item.index] ?? []).map(({ enabled }) => enabled)
          if (state === 'yes') return states.includes('yes')
          if (state === 'unknown') return !states.includes('yes') && states.includes('unknown')
          return states.every((one) => one === 'no')
        })
        .map(({ linkId }) => linkId),
    ),
  ]
  return { enabled: of('yes'), disabled: of('no'), unknown: of('unknown') }
}
