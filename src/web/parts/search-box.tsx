import type { T } from '#platform/i18n/index.ts'
import { useHref, useTextOnly } from '#web/frame/text-only.tsx'
import { Icon } from './icon.tsx'

interface SearchBoxProps {
  t: T
  /** Where it posts; without it, the search of visitors in the page's language. */
  action?: string | undefined
  /** What was looked for, on the page that answers. */
  value?: string | undefined
  /** In the header of whoever is signed in: the page that answers knows nobody, so that nothing is sent or asked of who they are. */
  atWork?: boolean | undefined
}

/**
 * The one search box of a header. It posts: what somebody looks for stands in no address, history or log. "/" puts the
 * cursor here where scripts run (assets/find-box.ts). Stands once on a page.
 */
export function SearchBox({ t, action, value, atWork }: SearchBoxProps) {
  const href = useHref(t.locale)
  const textOnly = useTextOnly()
  return (
    <search class="find" aria-label={t('search.box')}>
      <form
        action={action ?? href('/search')}
        method="post"
        autocomplete="off"
        novalidate
        data-kept={atWork}
        data-sure={atWork}
      >
        <label class="hush" for="find">
          {t('search.box.label')}
        </label>
        <input
          class="input"
          id="find"
          name="words"
          type="search"
          value={value}
          maxLength={200}
          placeholder={t('search.box')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-keyshortcuts="/"
        />
        {!textOnly && (
          <span class="key" aria-hidden="true">
            /
          </span>
        )}
        <button type="submit">
          <Icon name="search" />
          <span class={textOnly ? undefined : 'hush'}>{t('search.box')}</span>
        </button>
      </form>
    </search>
  )
}
