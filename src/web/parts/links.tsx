import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'

export function SkipLink({ t }: { t: T }) {
  return (
    <a class="skip" href="#main">
      {t('common.skip')}
    </a>
  )
}

/**
 * The way back inside the page: the browser's own Back leaves the site, because a visit is kept to
 * one history entry. On public pages give `path` (no language); on pages for people at work, `href`.
 */
export function BackLink(
  props: { t: T; children?: ComponentChildren } & ({ path: string } | { href: string }),
) {
  const toPage = useHref(props.t.locale)
  return (
    <p class="back">
      <a href={'path' in props ? toPage(props.path) : props.href}>
        <span>{props.children ?? props.t('common.back')}</span>
      </a>
    </p>
  )
}

/** A link to another public page, in the reader's language and kind of page. */
export function PageLink({ t, path, children }: { t: T; path: string; children: ComponentChildren }) {
  const href = useHref(t.locale)
  return <a href={href(path)}>{children}</a>
}
