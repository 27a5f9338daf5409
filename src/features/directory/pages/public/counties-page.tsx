import type { State } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink, Name, PageHeading, PageLink } from '#web/parts/index.ts'
import { CountyNames, StateNames } from './county-lists.tsx'
import type { PageProps } from './page-props.ts'

/** All states, or the counties of one: the way to help without a search. From memory. */
export function CountiesPage({ t, locale, path, demo, state }: PageProps & { state?: State | undefined }) {
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={state?.name ?? t('help.counties.heading')}
      neutral="list"
      path={path}
      demo={demo}
    >
      <BackLink t={t} path={state ? '/counties' : '/help'} />
      <PageHeading lead={t('help.counties.lead')}>
        {state
          ? t.parts('help.counties.in', { state: <Name lang="en">{state.name}</Name> })
          : t('help.counties.heading')}
      </PageHeading>
      {state ? <CountyNames t={t} state={state.code} /> : <StateNames t={t} />}
      <ToHelp t={t} />
      <p class="hint">
        <PageLink t={t} path="/named-2013">
          {t('named.heading')}
        </PageLink>
      </p>
    </OpenFrame>
  )
}

function ToHelp({ t }: { t: T }) {
  return (
    <p>
      <PageLink t={t} path="/help">
        {t('errors.next.help')}
      </PageLink>
    </p>
  )
}
