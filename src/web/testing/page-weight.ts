import { compressOnce } from '#platform/http/compression.ts'

/** What a page may weigh as it is sent, compressed with gzip: for whoever may be on a slow phone, and for people at work. */
export const PAGE_BYTES = { public: 14 * 1024, pro: 24 * 1024 } as const

/** Its bytes as our server sends them to a browser that reads gzip. */
export function sentBytes(html: string): number {
  return compressOnce(Buffer.from(html), 'gzip').length
}

/** @param bytes as sent, compressed */
export function weightFaults(bytes: number, face: keyof typeof PAGE_BYTES): string[] {
  if (bytes === 0) return ['was not measured']
  return bytes > PAGE_BYTES[face] ? [`${bytes} bytes, more than ${PAGE_BYTES[face]}`] : []
}

/** Scripts that a page asks for when it is opened, by name. */
export function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script[^>]* src="\/assets\/([\w.-]+)/g)].map(([, name = '']) => name)
}

/**
 * What the scripts of a page may weigh together: where people look for help there are filters, and a found place goes to a
 * phone by the same file; what somebody tells a team is not lost with the network; everywhere else the public face has only the way out, and so have youth pages.
 */
export function scriptBytes(path: string, face: keyof typeof PAGE_BYTES): number {
  if (face === 'pro') return 30 * 1024
  if (/^\/report(?:\/draft)?$/.test(path)) return 2 * 1024
  return /^\/(?:(?:help|card|service)(?:\/|$)|$)/.test(path) ? 3 * 1024 : 1024
}
