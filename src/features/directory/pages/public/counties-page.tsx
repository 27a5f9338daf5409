import type { State } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { BackLink, DangerLine, Name, PageHeading, PageLink } from '#web/parts/index.ts'
import { CountyNames, StateNames } from './county-lists.tsx'
import type { PageProps } from './page-props.ts'

/** All states, or the counties of one: the way to help without a search. From memory. */
export function CountiesPage({ t, locale, path, demo, state }: PageProps & { state?: State | undefined }) {
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo}>
      <BackLink t={t} path={state ? '/counties' : '/help'} />
      <DangerLine t={t} />
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
    </PublicFrame>
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
