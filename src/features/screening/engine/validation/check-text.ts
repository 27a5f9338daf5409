import { extensionValue } from '../extensions.ts'
import { numberOf, textOf } from '../json.ts'
import { matchesPattern } from '../values/pattern.ts'
import type { Answered } from './check-answer.ts'
import { type Findings, find } from './issue.ts'

const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const OID = /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/

/** Texts and addresses: length, pattern, lines, form. Patterns are also asked of numbers, as they are written. */
export function checkText(findings: Findings, { item, value, path }: Answered): void {
  if (typeof value.value !== 'string' && typeof value.value !== 'number') return
  const text = String(value.value)
  const say = (code: string, message: string) => find(findings, 'error', code, { path, item }, message)
  if (value.type === 'String' && item.type === 'string' && /[\r\n]/.test(text))
    say('text-lines', `The answer to ${item.linkId} has more than one line; a string has one.`)
  if (value.type === 'Uri') {
    const fault = addressFault(text)
    if (fault !== undefined) say('address-form', fault)
  }
  const length = [...text].length
  const most = numberOf(item.source.maxLength)
  const least = numberOf(extensionValue(item.source, 'minLength'))
  if (most !== undefined && length > most)
    say('text-long', `The answer to ${item.linkId} has ${length} characters; at most ${most} are allowed.`)
  if (least !== undefined && length < least)
    say('text-short', `The answer to ${item.linkId} has ${length} characters; it needs at least ${least}.`)
  checkPattern(findings, { item, text, path })
}

function checkPattern(
  findings: Findings,
  { item, text, path }: Pick<Answered, 'item' | 'path'> & { readonly text: string },
): void {
  const pattern = textOf(extensionValue(item.source, 'regex'))
  if (pattern === undefined) return
  try {
    if (matchesPattern(text, pattern)) return
  } catch (error) {
    findings.troubles.push({
      kind: 'regex',
      path: item.path,
      linkId: item.linkId,
      message: error instanceof Error ? error.message : 'The pattern is not run.',
      blocksCompletion: true,
    })
    return
  }
  const format = textOf(extensionValue(item.source, 'entryFormat'))
  const like = format === undefined ? '' : ` (like ${format})`
  find(
    findings,
    'error',
    'text-pattern',
    { path, item },
    `The answer to ${item.linkId} does not have the form that is asked for${like}.`,
  )
}

/** A URI of any kind: a URN of its own form, or an address without what an address cannot hold. */
export function addressFault(text: string): string | undefined {
  if (/[\s\\<>"{}|^`]/.test(text) || hasControl(text))
    return 'An address cannot hold spaces, backslashes, quotes or brackets of that kind.'
  if (/%(?![0-9A-Fa-f]{2})/.test(text))
    return 'A percent sign in an address stands before two hexadecimal digits.'
  if (/^urn:uuid:/i.test(text) && !UUID.test(text))
    return 'A UUID has 32 hexadecimal digits, all in small letters.'
  if (/^urn:oid:/i.test(text) && !OID.test(text)) return 'An OID has numbers with dots between them.'
  const scheme = /^([^/?#]*?):/.exec(text)?.[1]
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme))
    return 'The address begins with no scheme that an address can have.'
  if (/^https?:/i.test(text) && !/^https?:\/\/[^/?#]+/i.test(text)) return 'A web address names a host.'
  return undefined
}

function hasControl(text: string): boolean {
  return [...text].some((character) => (character.codePointAt(0) ?? 0) < 32 || character === '\u007F')
}
