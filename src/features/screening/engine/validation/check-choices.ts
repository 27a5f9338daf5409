import type { Item, TypedValue } from '../definition/definition.ts'
import type { Expression } from '../expressions/expression.ts'
import { plainValues, truthOf } from '../expressions/fhirpath.ts'
import { type JsonObject, objectOf, textOf } from '../json.ts'
import { displaysOf } from '../terminology/code-system.ts'
import { COUNTRIES, namesAnother } from '../terminology/countries.ts'
import { matchCodings } from '../values/coding.ts'
import { sameValue } from '../values/compare.ts'
import { typedValue } from '../values/typed-value.ts'
import type { Answered } from './check-answer.ts'
import { type Findings, find } from './issue.ts'

/** Whether an answer is one of those that are offered: an option, or a concept of the value set. */
export function checkChoice(findings: Findings, answered: Answered): void {
  const { item, value } = answered
  // Of a value set, too: what is switched off is offered by nothing.
  if (item.options.length === 0) checkToggles(findings, answered)
  if (item.offered !== undefined) checkComputed(findings, answered, item.offered)
  else if (item.options.length > 0) checkOption(findings, answered)
  else if (item.valueSet !== undefined && value.type === 'Coding')
    checkValueSet(findings, answered, item.valueSet)
  else if (item.valueSet !== undefined && item.type === 'string' && !isOpen(item, value))
    checkWritten(findings, answered, item.valueSet)
}

/** R5 lets a text be taken from a value set: as a code of it, or as the words that a code is shown with. */
function checkWritten(findings: Findings, { item, value, path }: Answered, canonical: string): void {
  const text = String(value.value)
  const set = findings.form.terminology.valueSet(canonical)
  if (set === undefined) {
    unresolved(findings, item, canonical)
    return
  }
  if (
    set.concepts.some((concept) => [concept.code, ...displaysOf(concept)].some((one) => sameWords(one, text)))
  )
    return
  find(
    findings,
    'error',
    'not-offered',
    { path, item },
    `The answer ${wordsOf(value)} to ${item.linkId} is not in the value set ${canonical}.`,
  )
}

function unresolved(findings: Findings, item: Item, canonical: string): void {
  findings.troubles.push({
    kind: 'valueSet',
    path: item.path,
    linkId: item.linkId,
    message: `The value set ${canonical} cannot be resolved, so whether the answer is in it is not known.`,
    blocksCompletion: true,
  })
}

function checkOption(findings: Findings, { item, value, path, instance }: Answered): void {
  const option = item.options.find((candidate) => sameValue(value, candidate.value))
  if (option === undefined) {
    if (isOpen(item, value)) return
    find(
      findings,
      'error',
      'not-offered',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} is none of those that are offered.`,
    )
    return
  }
  checkToggles(findings, { item, value, path, instance })
  const [given, offered] = [objectOf(value.value), objectOf(option.value.value)]
  if (value.type !== 'Coding' || given === undefined || offered === undefined) return
  if (matchCodings(given, offered) === 'code-alone')
    find(
      findings,
      'warning',
      'code-alone',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} was recognized by its code alone: one side names no system.`,
    )
}

/** Against what an expression offers, and what is offered beside it. */
function checkComputed(findings: Findings, answered: Answered, expression: Expression): void {
  const { item, value, path, instance } = answered
  if (isOpen(item, value) || item.options.some((option) => sameValue(value, option.value))) return
  const result = findings.form.evaluate(expression, instance)
  if (!result.ok) {
    unevaluated(findings, item, expression, result.why)
    return
  }
  const values = plainValues(result.values)
  if (values.some((one) => sameValue(value, { type: value.type, value: one }))) return
  find(
    findings,
    'error',
    'not-offered',
    { path, item },
    `The answer ${wordsOf(value)} to ${item.linkId} is none of those that its expression offers.`,
  )
}

/** An option that toggles name is offered while one of them is true. */
function checkToggles(findings: Findings, { item, value, path, instance }: Answered): void {
  const toggles = item.toggles.filter(({ options }) => options.some((option) => sameValue(value, option)))
  const results = toggles.map(({ expression }) => ({
    expression,
    result: truthOf(findings.form.evaluate(expression, instance)),
  }))
  const isOn = results.some(({ result }) => result.ok && result.value)
  if (toggles.length === 0 || isOn) return
  const [failed] = results.filter(({ result }) => !result.ok)
  if (failed !== undefined && !failed.result.ok)
    unevaluated(findings, item, failed.expression, failed.result.why)
  else
    find(
      findings,
      'error',
      'not-offered',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} is not offered beside the other answers.`,
    )
}

function unevaluated(findings: Findings, item: Item, { kind, path }: Expression, message: string): void {
  findings.troubles.push({ kind, path, linkId: item.linkId, message, blocksCompletion: true })
}

/** A free text, or any value of the item's type, where the questionnaire takes one beside its list. */
function isOpen(item: Item, value: TypedValue): boolean {
  return (item.openTo === 'text' && value.type === 'String') || item.openTo === 'type'
}

function checkValueSet(findings: Findings, { item, value, path }: Answered, canonical: string): void {
  const coding = objectOf(value.value)
  if (coding === undefined) return
  const found = findings.form.terminology.membership(canonical, coding)
  if (found.is === 'unknown') {
    unresolved(findings, item, canonical)
    return
  }
  if (found.is === 'out') {
    if (item.openTo === 'type') return
    find(
      findings,
      'error',
      'not-offered',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} is not in the value set ${canonical}.`,
    )
    return
  }
  if (found.byCodeAlone)
    find(
      findings,
      'warning',
      'code-alone',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} was recognized by its code alone: one side names no system.`,
    )
  const display = textOf(coding.display)
  const displays = displaysOf(found.concept)
  const isWrong =
    found.concept.system === COUNTRIES
      ? display !== undefined && namesAnother(found.concept.code, display)
      : display !== undefined && displays.length > 0 && !displays.some((known) => sameWords(known, display))
  if (isWrong)
    find(
      findings,
      'error',
      'display-wrong',
      { path, item },
      `The answer to ${item.linkId} shows «${display}», and its code means «${displays[0]}».`,
    )
}

/** Answers that rule all others out. */
export function checkExclusive(
  findings: Findings,
  item: Item,
  answers: readonly JsonObject[],
  path: string,
): void {
  if (answers.length < 2) return
  const isExclusive = answers.some((answer) => {
    const value = typedValue(answer)
    return (
      value !== undefined && item.options.some((option) => option.exclusive && sameValue(value, option.value))
    )
  })
  if (isExclusive)
    find(
      findings,
      'error',
      'exclusive',
      { path, item },
      `One answer to ${item.linkId} rules out all others, and there are others.`,
    )
}

function sameWords(left: string, right: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(left) === plain(right)
}

function wordsOf({ value }: TypedValue): string {
  const coding = objectOf(value)
  if (coding === undefined) return String(value)
  return textOf(coding.display) ?? textOf(coding.code) ?? textOf(coding.reference) ?? ''
}
