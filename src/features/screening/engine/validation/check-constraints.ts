import { everyInstance } from '../evaluation/form.ts'
import { answersOf, childrenOf, type Instance } from '../evaluation/instances.ts'
import type { Constraint } from '../expressions/expression.ts'
import { plainValues } from '../expressions/fhirpath.ts'
import { type Findings, find } from './issue.ts'

/** What must be true of a response as a whole, and of each item that is in it. An empty result says nothing against it. */
export function checkConstraints(findings: Findings): void {
  const { definition, form } = findings
  for (const constraint of definition.constraints) checkConstraint(findings, constraint, undefined)
  for (const instance of everyInstance(form.tree.roots))
    if (instance.item.constraints.length > 0 && instance.enabled !== 'no' && isPresent(instance))
      for (const constraint of instance.item.constraints) checkConstraint(findings, constraint, instance)
}

function checkConstraint(findings: Findings, constraint: Constraint, instance: Instance | undefined): void {
  const result = findings.form.evaluate(constraint.expression, instance)
  const values = result.ok ? plainValues(result.values) : []
  if (!result.ok || values.length > 1) {
    findings.troubles.push({
      kind: 'constraint',
      path: constraint.expression.path,
      ...(instance !== undefined && { linkId: instance.item.linkId }),
      key: constraint.key,
      message: result.ok ? 'It answers with several values, not with true or false.' : result.why,
      blocksCompletion: true,
    })
    return
  }
  if (values[0] !== false) return
  const about = constraint.about.flatMap((linkId) => findings.definition.byLinkId.get(linkId) ?? [])
  for (const item of about.length > 0 ? about : [instance?.item])
    find(
      findings,
      constraint.severity,
      'constraint',
      { path: placeOf(instance), ...(item !== undefined && { item }) },
      constraint.human,
    )
}

function isPresent(instance: Instance): boolean {
  return instance.item.type === 'group'
    ? childrenOf(instance).some((child) => child.enabled !== 'no' && isPresent(child))
    : answersOf(instance).length > 0
}

/** The item's place by linkIds: calculated answers may stand at no place of the response. */
function placeOf(instance: Instance | undefined): string {
  const line: string[] = []
  for (let at = instance; at !== undefined; at = at.parent)
    line.unshift(`.item.where(linkId='${at.item.linkId}')`)
  return `QuestionnaireResponse${line.join('')}`
}
