import type { T } from '#platform/i18n/index.ts'
import { Icon } from '#web/parts/icon.tsx'
import { SearchBox } from '#web/parts/search-box.tsx'
import { Count } from './rail.tsx'

/** The page that finds what is typed at the top. */
const SEARCH = '/en/search'

/** The search box of the site; on a phone a link to the page that has it. */
export function Find({ t }: { t: T }) {
  return (
    <>
      <SearchBox t={t} atWork />
      <a class="tool find-link" href={SEARCH}>
        <Icon name="search" />
        <span class="hush">{t('search.box')}</span>
      </a>
    </>
  )
}

/** The way to one's notices, with how many are new. */
export function NoticesLink(props: { t: T; unread: number; current: boolean }) {
  const { t, unread, current } = props
  return (
    <div class="notices-link" data-live-part="notices">
      <a class="tool" href="/notices" aria-current={current ? 'page' : undefined}>
        <Icon name="bell" />
        <span class="tool-text">{t('work.nav.notices')}</span>
        <Count t={t} count={unread} tone="now" says={t('work.nav.unread')} />
      </a>
    </div>
  )
}
