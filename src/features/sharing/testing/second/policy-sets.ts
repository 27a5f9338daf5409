// The policies as Cedar's own engine reads them. One set for each action, at most 60 policies in each.
import { readFileSync } from 'node:fs'
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import { type Way, ways } from './lists.ts'

const read = (name: string) => readFileSync(new URL(`policies/${name}`, import.meta.url), 'utf8')

const schemaText = read('schema.cedarschema')

/** Ways that a cell can open to somebody outside; `own`, `author` and `none` have no lane row. */
export const triedWays = [
  'self',
  'release',
  'treatment',
  'statute',
  'facility',
  'aggregate',
  'protection',
  'mandated-report',
  'court-order',
  'emergency',
] as const satisfies readonly Way[]
export type TriedWay = (typeof triedWays)[number]

const isTried = (action: string): boolean =>
  ways.some((way) => way === action) && action !== 'own' && action !== 'author' && action !== 'none'

export const actions = ['pass', 'stand', 'inside', ...triedWays] as const
export type Action = (typeof actions)[number]

const fileOf = { pass: 'prohibitions', stand: 'standing', inside: 'inside' } as const

/** Policies by their `@id`, as text. */
export function policiesOf(action: Action): ReadonlyMap<string, string> {
  const own = read(`${isTried(action) ? action : fileOf[action as keyof typeof fileOf]}.cedar`)
  const found = new Map<string, string>()
  const parts = policySetTextToParts(isTried(action) ? own + read('every-way.cedar') : own)
  if (parts.type === 'failure') throw new Error(JSON.stringify(parts.errors))
  for (const text of parts.policies) {
    const json = policyToJson(text)
    if (json.type === 'failure') throw new Error(JSON.stringify(json.errors))
    const id = json.json.annotations?.id
    if (id === undefined || found.has(id))
      throw new Error(`A policy of ${action} has no name, or a name twice.`)
    found.set(id, text)
  }
  if (found.size > 60) throw new Error(`The set ${action} has more than 60 policies.`)
  return found
}

export const setOf = (action: Action) => ({ staticPolicies: Object.fromEntries(policiesOf(action)) })

/** What Cedar's validator finds in a set: nothing. */
export function faultsOf(action: Action): string[] {
  const answer = validate({ schema: schemaText, policies: setOf(action) })
  return answer.type === 'failure'
    ? answer.errors.map(({ message }) => message)
    : [...answer.validationErrors, ...answer.validationWarnings].map(
        ({ policyId, error }) => `${policyId}: ${error.message}`,
      )
}

export interface Answer {
  readonly allowed: boolean
  /** The policies that decided: all that permit, or all that forbid. */
  readonly by: readonly string[]
}

const denied: Answer = { allowed: false, by: [] }

let parsed = false
function parseOnce(): void {
  if (parsed) return
  for (const answer of [
    preparseSchema('second', schemaText),
    ...actions.map((action) => preparsePolicySet(`second:${action}`, setOf(action))),
  ])
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
  parsed = true
}

type Value = boolean | string | readonly string[] | Readonly<Record<string, boolean>>
export type Context = Readonly<Record<string, Value>>

/** Answers that Cedar gave, by what it was asked: it knows no clock, so the same question has the same answer. */
const given = new Map<string, Answer>()

/** The policies that have decided anything so far, as `action id`. */
export const decisive = new Set<string>()

/** Asks Cedar. Any error that it reports, and any request that does not fit the schema, is a denial. */
export function ask(action: Action, principal: string, resource: string, context: Context): Answer {
  const key = JSON.stringify([action, principal, resource, context])
  const known = given.get(key)
  if (known !== undefined) return known
  const answer = askCedar(action, principal, resource, context)
  if (given.size > 200_000) given.clear()
  given.set(key, answer)
  return answer
}

/**
 * So many questions of a process are held against the schema as well, which costs as much as the answer. What lacked an attribute
 * after them is an error of the policy that reads it, and so a denial too.
 */
const CHECKED = 3_000
let checked = 0

function askCedar(action: Action, principal: string, resource: string, context: Context): Answer {
  parseOnce()
  const tried = isTried(action)
  const answer = statefulIsAuthorized({
    principal: { type: tried ? 'Lane' : 'Asked', id: principal },
    action: { type: 'Action', id: action },
    resource: { type: tried ? 'Row' : 'Looked', id: resource },
    context: context as Record<string, boolean>,
    ...(checked++ < CHECKED ? { preparsedSchemaName: 'second', validateRequest: true } : {}),
    preparsedPolicySetId: `second:${action}`,
    entities: [],
  })
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) return denied
  const { decision, diagnostics } = answer.response
  for (const id of diagnostics.reason) decisive.add(`${action} ${id}`)
  return { allowed: decision === 'allow', by: diagnostics.reason.toSorted() }
}
