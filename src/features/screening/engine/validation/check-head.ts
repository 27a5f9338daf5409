import { objectOf, textOf } from '../json.ts'
import { spanOf } from '../values/dates.ts'
import { type Findings, find } from './issue.ts'

const statuses: ReadonlySet<unknown> = new Set([
  'in-progress',
  'completed',
  'amended',
  'entered-in-error',
  'stopped',
])

/** What a response says of itself, and whether its questionnaire may be answered at that time. */
export function checkHead(findings: Findings, strict: boolean): void {
  const { response } = findings
  const at = { path: 'QuestionnaireResponse' }
  if (response.status === undefined)
    find(findings, 'error', 'status-missing', at, 'The response has no status.')
  else if (!statuses.has(response.status))
    find(
      findings,
      'error',
      'status-unknown',
      { path: 'QuestionnaireResponse.status' },
      `The status ${String(response.status)} is none that a response can have.`,
    )
  checkQuestionnaire(findings, strict)
  checkState(findings)
}

/** R4 and R5 name it by a canonical; STU3 had a reference. */
function checkQuestionnaire(findings: Findings, strict: boolean): void {
  const { response, definition } = findings
  const named = textOf(response.questionnaire) ?? textOf(objectOf(response.questionnaire)?.reference)
  const at = { path: 'QuestionnaireResponse.questionnaire' }
  if (named === undefined) {
    find(
      findings,
      strict ? 'error' : 'warning',
      'questionnaire-missing',
      at,
      'The response names no questionnaire.',
    )
    return
  }
  const [url, version] = named.split('|')
  const { source } = definition
  const isThis =
    url === source.url ||
    (source.id !== undefined && url?.endsWith(`Questionnaire/${String(source.id)}`) === true) ||
    (source.id !== undefined && url === `#${String(source.id)}`)
  if (!isThis)
    find(
      findings,
      strict ? 'error' : 'warning',
      'questionnaire-other',
      at,
      `The response names the questionnaire ${named}, which is not the one that it was checked against.`,
    )
  else if (version !== undefined && source.version !== undefined && version !== source.version)
    find(
      findings,
      strict ? 'error' : 'warning',
      'questionnaire-version',
      at,
      `The response is to version ${version}; the questionnaire is version ${String(source.version)}.`,
    )
}

function checkState(findings: Findings): void {
  const { response, definition } = findings
  const { status, effectivePeriod } = definition.source
  const at = { path: 'QuestionnaireResponse.questionnaire' }
  if (status === 'retired')
    find(findings, 'warning', 'questionnaire-retired', at, 'The questionnaire is retired.')
  if (status === 'draft')
    find(findings, 'warning', 'questionnaire-draft', at, 'The questionnaire is a draft.')
  const authored = textOf(response.authored)
  if (authored === undefined) return
  const when = spanOf(authored)
  const path = 'QuestionnaireResponse.authored'
  if (when === undefined) {
    find(findings, 'error', 'authored-form', { path }, `The time ${authored} is none that a calendar has.`)
    return
  }
  const period = objectOf(effectivePeriod)
  const start = spanOf(textOf(period?.start) ?? '')
  const end = spanOf(textOf(period?.end) ?? '')
  if (start !== undefined && when.last < start.first)
    find(
      findings,
      'warning',
      'questionnaire-not-yet',
      { path },
      `The response was written before the questionnaire's period began (${String(period?.start)}).`,
    )
  if (end !== undefined && when.first > end.last)
    find(
      findings,
      'warning',
      'questionnaire-no-longer',
      { path },
      `The response was written after the questionnaire's period ended (${String(period?.end)}).`,
    )
}
