import type { Definition, Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import type { Trouble } from '../evaluation/trouble.ts'
import type { JsonObject } from '../json.ts'

/** A finding in a response. */
export interface Issue {
  readonly severity: 'error' | 'warning' | 'information'
  /** Stable, kebab-case. */
  readonly code: string
  /** As `QuestionnaireResponse.item[0].answer[1]`. */
  readonly path: string
  readonly linkId?: string
  readonly message: string
}

/** Where the checks put what they find. */
export interface Findings {
  readonly definition: Definition
  readonly form: Form
  readonly response: JsonObject
  /** A response that says it is not finished: what is missing or too many is a warning. */
  readonly draft: boolean
  readonly issues: Issue[]
  readonly troubles: Trouble[]
  /** Something that a finished response may not have. */
  unfinished: boolean
}

export type Severity = Issue['severity']

export function find(
  findings: Findings,
  severity: Severity,
  code: string,
  at: { readonly path: string; readonly item?: Item },
  message: string,
): void {
  findings.issues.push({
    severity,
    code,
    path: at.path,
    ...(at.item !== undefined && { linkId: at.item.linkId }),
    message,
  })
}

/** What is missing, or there too often: an error in a finished response, a warning in a draft. */
export function findUnfinished(
  findings: Findings,
  code: string,
  at: { readonly path: string; readonly item?: Item },
  message: string,
): void {
  findings.unfinished = true
  find(findings, findings.draft ? 'warning' : 'error', code, at, message)
}

/** What is missing if the item is enabled, which nobody can say: never an error of the response. */
export function findUnsure(
  findings: Findings,
  code: string,
  at: { readonly path: string; readonly item?: Item },
  message: string,
): void {
  findings.unfinished = true
  find(findings, 'warning', code, at, `${message} Whether it is asked cannot be said.`)
}
