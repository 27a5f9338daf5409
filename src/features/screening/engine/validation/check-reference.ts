import { extensionsOf, valueIn } from '../extensions.ts'
import { objectOf, objectsOf, textOf } from '../json.ts'
import { resourceTypes } from '../terminology/core-terms.ts'
import type { Answered } from './check-answer.ts'
import { addressFault } from './check-text.ts'
import { type Findings, find } from './issue.ts'

/** References: their form, a kind of resource that exists, and one that is allowed. */
export function checkReference(findings: Findings, { item, value, path }: Answered): void {
  const reference = value.type === 'Reference' ? objectOf(value.value) : undefined
  if (reference === undefined) return
  const say = (code: string, message: string) => find(findings, 'error', code, { path, item }, message)
  const written = textOf(reference.reference)
  const stated = textOf(reference.type)
  if (
    stated !== undefined &&
    !resourceTypes().has(stated.replace(/^http:\/\/hl7\.org\/fhir\/StructureDefinition\//, ''))
  )
    say('reference-type-unknown', `The reference is to a ${stated}, and there is no such resource.`)
  if (written === undefined) return
  const target = targetOf(written)
  if (target === undefined) {
    say('reference-form', `The reference ${written.slice(0, 200)} is none that FHIR knows.`)
    return
  }
  if (target.contained !== undefined) {
    const contained = objectsOf(findings.response.contained)
    const found = contained.find(({ id }) => id === target.contained)
    if (found === undefined && target.contained !== '')
      say('reference-missing', `The response does not contain ${written}.`)
    else if (found !== undefined) checkAllowed(textOf(found.resourceType))
    return
  }
  if (target.type === undefined) {
    checkAllowed(stated)
    return
  }
  if (!resourceTypes().has(target.type)) {
    say('reference-type-unknown', `The reference is to a ${target.type}, and there is no such resource.`)
    return
  }
  if (stated !== undefined && stated !== target.type)
    say('reference-type', `The reference says that it is to a ${stated}, and is to a ${target.type}.`)
  checkAllowed(target.type)

  function checkAllowed(type: string | undefined): void {
    const allowed = extensionsOf(item.source, 'referenceResource').flatMap(
      (extension) => textOf(valueIn(extension)) ?? [],
    )
    if (allowed.length > 0 && type !== undefined && !allowed.includes(type))
      say('reference-type', `The reference is to a ${type}; allowed are ${allowed.join(', ')}.`)
  }
}

/** What a reference points at: a contained resource, a type, or something whose type its address does not tell. */
function targetOf(reference: string): { contained?: string; type?: string } | undefined {
  if (reference.startsWith('#')) return { contained: reference.slice(1) }
  if (addressFault(reference) !== undefined) return undefined
  if (/^urn:/i.test(reference)) return {}
  const [address = ''] = reference.split(/[?#|]/)
  const isAbsolute = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(address)
  const parts = address
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]+/, '')
    .split('/')
    .filter((part) => part !== '')
  const history = parts.indexOf('_history')
  const path = history === -1 ? parts : parts.slice(0, history)
  const [type, id] = path.slice(-2)
  if (path.length < 2 || type === undefined || id === undefined)
    return isAbsolute
      ? {}
      : reference.includes('?') && path.length === 1 && path[0]
        ? { type: path[0] }
        : undefined
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) return undefined
  return /^[A-Z][A-Za-z]+$/.test(type) || !isAbsolute ? { type } : {}
}
