import { counties, state, states } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { Details, PageLink, Section } from '#web/parts/index.ts'
import { FICTIONAL_COUNTIES } from '../../domain/fictional-place.ts'

interface CountyListsProps {
  t: T
  demo: boolean
  /** Two letters: the counties of this state are listed, folded. */
  state?: string | null | undefined
}

/** The way to help that needs no search: a list for each county, by state. From memory. */
export function CountyLists({ t, demo, state: code }: CountyListsProps) {
  const home = code == null ? undefined : state(code)
  return (
    <Section heading={t('help.counties.heading')}>
      <p>{t('help.counties.lead')}</p>
      {demo && (
        <ul>
          {FICTIONAL_COUNTIES.map((one) => (
            <li key={one.fips}>
              <CountyLink t={t} fips={one.fips} name={one.name} />
            </li>
          ))}
        </ul>
      )}
      {home && (
        <Details summary={t('help.counties.in', { state: home.name })}>
          <CountyNames t={t} state={home.code} />
        </Details>
      )}
      <p>
        <PageLink t={t} path="/counties">
          {t('help.counties.all')}
        </PageLink>
      </p>
    </Section>
  )
}

export function CountyNames({ t, state: code }: { t: T; state: string }) {
  return (
    <ul class="names">
      {counties(code).map((one) => (
        <li key={one.fips}>
          <CountyLink t={t} fips={one.fips} name={one.name} />
        </li>
      ))}
    </ul>
  )
}

export function StateNames({ t }: { t: T }) {
  return (
    <ul class="names">
      {states().map((one) => (
        <li key={one.code}>
          <PageLink t={t} path={`/counties/${one.code.toLowerCase()}`}>
            <bdi lang="en">{one.name}</bdi>
          </PageLink>
        </li>
      ))}
    </ul>
  )
}

function CountyLink({ t, fips, name }: { t: T; fips: string; name: string }) {
  return (
    <PageLink t={t} path={`/county/${fips}`}>
      <bdi lang="en">{name}</bdi>
    </PageLink>
  )
}
