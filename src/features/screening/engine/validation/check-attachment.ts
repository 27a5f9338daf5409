import { extensionsOf, extensionValue, valueIn } from '../extensions.ts'
import { numberOf, objectOf, textOf } from '../json.ts'
import type { Answered } from './check-answer.ts'
import { type Findings, find } from './issue.ts'

/** Attachments: the type of their content, and their size as stated, as it is and as it may be. Sizes are in bytes. */
export function checkAttachment(findings: Findings, { item, value, path }: Answered): void {
  const attachment = value.type === 'Attachment' ? objectOf(value.value) : undefined
  if (attachment === undefined) return
  const say = (code: string, message: string) => find(findings, 'error', code, { path, item }, message)
  const data = textOf(attachment.data)
  const actual = data === undefined ? undefined : bytesIn(data)
  if (data !== undefined && actual === undefined)
    say('attachment-data', 'The data of the attachment is no base64.')
  const stated = numberOf(attachment.size)
  if (attachment.size !== undefined && (stated === undefined || !Number.isInteger(stated) || stated < 0))
    say('attachment-size', 'The size of an attachment is a whole number of bytes.')
  if (stated !== undefined && actual !== undefined && stated !== actual)
    say('attachment-size', `The attachment says it has ${stated} bytes, and has ${actual}.`)
  const most = numberOf(extensionValue(item.source, 'maxSize'))
  const size = actual ?? stated
  if (most !== undefined && size !== undefined && size > most)
    say('attachment-large', `The attachment has ${size} bytes; at most ${most} are allowed.`)
  checkContentType(findings, { item, path }, textOf(attachment.contentType), data !== undefined)
}

function checkContentType(
  findings: Findings,
  at: Pick<Answered, 'item' | 'path'>,
  type: string | undefined,
  hasData: boolean,
): void {
  const allowed = extensionsOf(at.item.source, 'mimeType').flatMap(
    (extension) => textOf(valueIn(extension)) ?? [],
  )
  if (type === undefined) {
    if (hasData || allowed.length > 0)
      find(
        findings,
        'error',
        'attachment-type',
        at,
        'The attachment does not say what its content is (att-1).',
      )
    return
  }
  const [bare = ''] = type.toLowerCase().split(';')
  if (!/^[\w.+-]+\/[\w.+*-]+$/.test(bare.trim()))
    find(findings, 'error', 'attachment-type', at, `The content type ${type.slice(0, 100)} is none.`)
  else if (allowed.length > 0 && !allowed.some((one) => covers(one.toLowerCase(), bare.trim())))
    find(
      findings,
      'error',
      'attachment-type',
      at,
      `The attachment is of the type ${type}; allowed are ${allowed.join(', ')}.`,
    )
}

function covers(allowed: string, type: string): boolean {
  return allowed === type || (allowed.endsWith('/*') && type.startsWith(allowed.slice(0, -1)))
}

function bytesIn(data: string): number | undefined {
  const plain = data.replace(/\s+/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined
  const padding = plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0
  return (plain.length / 4) * 3 - padding
}
