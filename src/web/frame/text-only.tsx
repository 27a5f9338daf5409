import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Locale, localePath, splitLocale } from '#platform/i18n/index.ts'

/**
 * The text-only twin of a public page lives under `/text`: `/es/text/help` beside `/es/help`.
 * A path, not a setting, because nothing may be remembered and no query may enter a history.
 */
const TextOnlyContext = createContext(false)

/** Renders a public page as its text-only twin: no script, no drawings, the browser's own look, links that stay text-only. */
export function TextOnly({ children }: { children: ComponentChildren }) {
  return <TextOnlyContext.Provider value={true}>{children}</TextOnlyContext.Provider>
}

export function useTextOnly(): boolean {
  return useContext(TextOnlyContext)
}

const PREFIX = '/text'

/** `/help` → `/text/help`; `/` → `/text`. Takes and gives paths without a language. */
export function textOnlyPath(path: string): string {
  const full = fullPath(path)
  return full === '/' ? PREFIX : `${PREFIX}${full}`
}

/** The page a text-only path is the twin of; other paths are returned as they are. */
export function fullPath(path: string): string {
  if (path === PREFIX) return '/'
  return path.startsWith(`${PREFIX}/`) ? path.slice(PREFIX.length) : path
}

/**
 * The address of a public page for the reader at hand: in their language, and text-only when they
 * read text-only. Paths outside the site, fragments and `/exit` are left alone.
 */
export function publicHref(locale: Locale, path: string, textOnly: boolean): string {
  if (!path.startsWith('/') || path === '/exit') return path
  const shared = splitLocale(path).path
  return localePath(locale, textOnly ? textOnlyPath(shared) : shared)
}

/** `publicHref` for use inside a page, knowing by itself whether the page is text-only. */
export function useHref(locale: Locale): (path: string) => string {
  const textOnly = useTextOnly()
  return (path) => publicHref(locale, path, textOnly)
}
