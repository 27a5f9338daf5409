import type { PageProps } from '#features/directory/parts.ts'
import { RecordText } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  BackLink,
  DangerLine,
  Name,
  Notice,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import type { NamedThen } from '../starter-list.ts'
import { STARTER_KINDS } from '../starter-record.ts'

interface NamedPageProps extends PageProps {
  readonly names: readonly NamedThen[]
  readonly lines: readonly ShownLine[]
}

/** Names of 2013 on a page of their own: nothing on it can be called, opened or found by search. */
export function NamedPage({ t, locale, path, demo, names, lines }: NamedPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo} unlisted>
      <BackLink t={t} path="/help" />
      <DangerLine t={t} />
      <PageHeading lead={t('named.lead')}>{t('named.heading')}</PageHeading>
      <Notice t={t} kind="aging" title={<SafetyText t={t} k="named.old" />}>
        <p>
          <SafetyText t={t} k="named.noCall" />
        </p>
        <p>
          <PageLink t={t} path="/help">
            {t('named.help')}
          </PageLink>
        </p>
      </Notice>
      <p>{t('named.why')}</p>
      {demo && <p class="hint">{t('named.real')}</p>}
      {names.length === 0 && <p class="empty">{t('named.empty')}</p>}
      {STARTER_KINDS.map((kind) => {
        const these = names.filter((one) => one.kind === kind)
        return (
          these.length > 0 && (
            <Section key={kind} heading={t(`named.kind.${kind}`)}>
              <ul class="lines">
                {these.map((one) => (
                  <li key={one.name}>
                    <OneName t={t} one={one} />
                  </li>
                ))}
              </ul>
            </Section>
          )
        )
      })}
      <Lines t={t} lines={lines} withoutEmergency brief />
    </PublicFrame>
  )
}

function OneName({ t, one }: { t: T; one: NamedThen }) {
  return (
    <article class="named">
      <h3>
        <Name lang="en">{one.name}</Name>
      </h3>
      {(one.runBy !== null || one.place !== null) && (
        <p class="hint">
          {one.runBy !== null && t.parts('named.runBy', { name: <Name lang="en">{one.runBy}</Name> })}
          {one.runBy !== null && one.place !== null && ' · '}
          {one.place !== null && t.parts('named.place', { place: <Name lang="en">{one.place}</Name> })}
        </p>
      )}
      <p>
        <RecordText t={t}>{one.summary}</RecordText>
      </p>
      <p class="hint">{sourceWords(t, one)}</p>
    </article>
  )
}

export function sourceWords(t: T, { sources, namedIn }: Pick<NamedThen, 'sources' | 'namedIn'>): string {
  const parts = sources.map(({ guide, section, part }) =>
    t(guide === 'health-care' ? 'named.part.health' : 'named.part.care', { section, part }),
  )
  return t('named.source', { year: String(namedIn), parts: parts.join('; ') })
}
