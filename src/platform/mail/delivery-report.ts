/** What a mail server says later about a mail it took (RFC 3464). */
export interface DeliveryReport {
  /** `failed` for good, or only late so far. */
  readonly outcome: 'failed' | 'delayed'
  /** Class and detail, such as `5.1.1`. */
  readonly status: string
  /** `name@host` of the mail it is about, as we gave it. Undefined when the report does not hold its headers. */
  readonly messageId: string | undefined
}

/** More than any report needs; the mail it quotes is short. */
const MOST_CHARACTERS = 200_000

/**
 * Reads a report about a mail that could not be delivered.
 *
 * Anybody can write such a report: whoever acts on it checks that its `messageId` is one that only we can make.
 *
 * @param raw the report as a mail, headers first
 * @returns undefined when it is no such report, or tells of success
 */
export function readDeliveryReport(raw: string): DeliveryReport | undefined {
  const text = raw.slice(0, MOST_CHARACTERS).replaceAll('\r\n', '\n')
  const [head = ''] = text.split('\n\n', 1)
  const type = /^content-type:\s*multipart\/report\b[^\n]*(?:\n[ \t][^\n]*)*/im.exec(head)?.[0] ?? ''
  const boundary = /boundary=(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined || !/report-type="?delivery-status/i.test(type)) return undefined
  const parts = text.split(`\n--${mark}`).slice(1)
  const about = parts.find((part) => /^content-type:\s*message\/delivery-status/im.test(headOf(part)))
  if (about === undefined) return undefined
  // One of several recipients may have failed; our mails have one.
  const action = /^action:\s*([a-z]+)/im.exec(about)?.[1]?.toLowerCase()
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(about)?.[1]
  if (status === undefined || (action !== 'failed' && action !== 'delayed')) return undefined
  const quoted = parts.find((part) =>
    /^content-type:\s*(?:message\/rfc822|text\/rfc822-headers)/im.test(headOf(part)),
  )
  return {
    outcome: action === 'failed' && status.startsWith('5') ? 'failed' : 'delayed',
    status,
    messageId: /^message-id:\s*<([^<>\s]{1,300})>/im.exec(quoted ?? '')?.[1],
  }
}

function headOf(part: string): string {
  return part.replace(/^\n/, '').split('\n\n', 1)[0] ?? ''
}
