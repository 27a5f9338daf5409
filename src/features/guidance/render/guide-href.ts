import { useHref } from '#web/frame/text-only.tsx'
import { useReader } from './reader.ts'

/** Addresses of guidance in the reader's language, which keep the state they chose. */
export function useGuideHref(): (path: string) => string {
  const { t, state } = useReader()
  const href = useHref(t.locale)
  return (path) => {
    const full = href(path)
    return state === undefined ? full : `${full}${full.includes('?') ? '&' : '?'}state=${state}`
  }
}
