/** A web address of a record as it may be kept, and what was done to it. */
export interface RecordUri {
  readonly uri: string
  readonly repair?: 'scheme-added' | 'spaces-encoded' | 'uri-encoded'
}

/** What an address of a record may lead to. All else (`javascript:`, `data:` …) acts where somebody only follows a link. */
const schemes = /^(?:https?|mailto|tel|urn|info):/i

/**
 * The one check of addresses that come into records, whoever brings them: what is kept is handed on to partners, whose
 * pages may follow it.
 *
 * @returns undefined for what is no address, or leads to anything but a page, mail, a call or a name. One without a scheme
 *   is taken to be https.
 */
export function readRecordUri(text: string): RecordUri | undefined {
  let uri = text
  let repair: RecordUri['repair']
  if (!/^[a-z][a-z0-9+.-]*:/i.test(uri) || /^[a-z0-9-]+(\.[a-z0-9-]+)+:\d/i.test(uri)) {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#:].*)?$/i.test(uri)) return undefined
    uri = `https://${uri}`
    repair = 'scheme-added'
  }
  if (!schemes.test(uri)) return undefined
  if (/\s/.test(uri)) {
    uri = uri.replaceAll(' ', '%20')
    repair = 'spaces-encoded'
  }
  if (!URL.canParse(uri) || /[^\u0021-\u007E]/.test(uri) || /["<>\\^`{|}]/.test(uri)) {
    const parsed = URL.canParse(uri) ? new URL(uri).href : undefined
    if (parsed === undefined || /["<>\\^`{|}]/.test(parsed)) return undefined
    return { uri: parsed, repair: 'uri-encoded' }
  }
  return repair === undefined ? { uri } : { uri, repair }
}
