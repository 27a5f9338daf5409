import { z } from 'zod'

/** A base that no address of ours has: what resolves to another origin leads away. */
const BASE = 'http://own.invalid'

/** A path of this site to go back to; undefined for anything else, so that nobody is led elsewhere after signing in. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 500 || !/^\/[^\\\p{Cc}]*$/u.test(text) || text.startsWith('//'))
    return undefined
  if (!URL.canParse(text, BASE)) return undefined
  const url = new URL(text, BASE)
  if (url.origin !== BASE || url.pathname.startsWith('//') || /^\/sign-(?:in|out)(?:\/|$)/.test(url.pathname))
    return undefined
  return url.pathname + url.search
}

/** The field that carries it through a sign-in. A wrong one is no mistake of the person's: it is left out. */
export const backField = z.string().max(2_000).optional().transform(ownPath)
