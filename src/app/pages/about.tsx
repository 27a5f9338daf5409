import { PLACE_ATTRIBUTIONS } from '#platform/geo/index.ts'
import type { Publisher } from '#platform/http/publisher.ts'
import type { MessageKey, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  BackLink,
  type Definition,
  DefinitionList,
  Details,
  Name,
  PageHeading,
  PageLink,
  Phone,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { Harbor } from './harbor.tsx'
import type { StaticPageProps } from './static-page.ts'

type PlainKey = Extract<MessageKey, `about.${string}`>

/** Who runs this site, what it does and does not do, and where its facts come from. */
export function WhoPage({ t, locale, path, demo, publishers }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="about" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('about.who.lead')}>{t('about.who.heading')}</PageHeading>
      <Harbor />
      {publishers.length === 0 ? (
        <p>{t('about.who.nobody')}</p>
      ) : (
        publishers.map(({ name }) => (
          <p key={name}>{t.parts('about.who.by', { name: <Name>{name}</Name> })}</p>
        ))
      )}
      <Section heading={t('about.who.doesHeading')}>
        <p>{t('about.who.list')}</p>
        <p>{t('about.who.checked')}</p>
        <p>{t('about.who.free')}</p>
      </Section>
      <Section heading={t('about.who.notHeading')}>
        <p>{t('about.who.notPolice')}</p>
        <p>{t('about.who.notCrisis')}</p>
      </Section>
      <Section heading={t('about.who.sourceHeading')}>
        <p>{t('about.who.source')}</p>
        <p>{t('about.who.open')}</p>
        <Details summary={t('about.who.mapHeading')}>
          <ul lang="en" dir="ltr">
            {PLACE_ATTRIBUTIONS.map((a) => (
              <li key={a.what}>
                <Name>{`${a.what}: ${a.source} (${a.license})`}</Name>
              </li>
            ))}
          </ul>
        </Details>
      </Section>
    </PublicFrame>
  )
}

/** What this site keeps about a reader: nothing; and what others may keep. */
export function KeepPage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="about" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('about.keep.lead')}>{t('about.keep.heading')}</PageHeading>
      <Section heading={t('about.keep.usHeading')}>
        <Paragraphs
          t={t}
          keys={[
            'about.keep.account',
            'about.keep.search',
            'about.keep.cookie',
            'about.keep.limit',
            'about.keep.draft',
            'about.keep.sent',
            'about.keep.ads',
          ]}
        />
      </Section>
      <Section heading={t('about.keep.othersHeading')}>
        <Paragraphs t={t} keys={['about.keep.browser', 'about.keep.network', 'about.keep.calls']} />
        <p>
          <PageLink t={t} path="/online">
            {t('about.online.heading')}
          </PageLink>
        </p>
      </Section>
      <Section heading={t('about.keep.helpersHeading')}>
        <Paragraphs t={t} keys={['about.keep.helpers', 'about.keep.report']} />
      </Section>
    </PublicFrame>
  )
}

/** How to stay safer on a phone that someone else may check. */
export function OnlinePage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="about" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={<SafetyText t={t} k="about.online.lead" />}>{t('about.online.heading')}</PageHeading>
      <Section heading={t('about.online.checkHeading')}>
        <Paragraphs t={t} keys={['about.online.other', 'about.online.private']} />
      </Section>
      <Section heading={t('about.online.callsHeading')}>
        <Paragraphs t={t} keys={['about.online.delete', 'about.online.some']} />
      </Section>
      <Section heading={t('about.online.placeHeading')}>
        <Paragraphs t={t} keys={['about.online.share', 'about.online.change']} />
      </Section>
      <Section heading={t('about.online.spyHeading')}>
        <Paragraphs t={t} keys={['about.online.spy', 'about.online.spyDo']} />
      </Section>
    </PublicFrame>
  )
}

/** What the site does for everyone's access, what is not good yet, and how to say so. */
export function AccessibilityPage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="about" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('about.accessibility.lead')}>{t('about.accessibility.heading')}</PageHeading>
      <Section heading={t('about.accessibility.doHeading')}>
        <ul>
          <li>{t('about.accessibility.keyboard')}</li>
          <li>{t('about.accessibility.zoom')}</li>
          <li>{t('about.accessibility.scripts')}</li>
          <li>{t('about.accessibility.colors')}</li>
        </ul>
      </Section>
      <Section heading={t('about.accessibility.aimHeading')}>
        <Paragraphs t={t} keys={['about.accessibility.aim', 'about.accessibility.tested']} />
      </Section>
      <Section heading={t('about.accessibility.knownHeading')}>
        <p>{t('about.accessibility.known')}</p>
      </Section>
      <Section heading={t('about.accessibility.tellHeading')}>
        <p>{t('about.accessibility.tell')}</p>
        <p>
          <PageLink t={t} path="/contact">
            {t('about.contact.heading')}
          </PageLink>
        </p>
      </Section>
    </PublicFrame>
  )
}

/** How to reach the people behind the site, and what this is not for. */
export function ContactPage({ t, locale, path, demo, publishers }: StaticPageProps) {
  const security = publishers.flatMap(({ securityEmail }) => securityEmail ?? [])
  return (
    <PublicFrame locale={locale} t={t} title="contact" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('about.contact.lead')}>{t('about.contact.heading')}</PageHeading>
      <p>
        <PageLink t={t} path="/help">
          {t('errors.next.help')}
        </PageLink>
      </p>
      {publishers.length === 0 ? (
        <Section heading={t('about.contact.waysHeading')}>
          <p>{t('about.contact.none')}</p>
        </Section>
      ) : (
        publishers.map((one) => (
          <Section key={one.name} heading={<Name>{one.name}</Name>}>
            <DefinitionList items={ways(t, one, demo)} />
          </Section>
        ))
      )}
      <Section heading={t('about.contact.wrongHeading')}>
        <Paragraphs t={t} keys={['about.contact.wrong']} />
        {publishers.length === 0 ? (
          <Paragraphs t={t} keys={['about.contact.hideNobody']} />
        ) : (
          publishers.map((one) => <Removal key={one.name} t={t} publisher={one} demo={demo} />)
        )}
      </Section>
      {security.length > 0 && (
        <Section heading={t('about.contact.securityHeading')}>
          {security.map((email) => (
            <p key={email}>{t.parts('about.contact.security', { email: <bdi dir="ltr">{email}</bdi> })}</p>
          ))}
        </Section>
      )}
    </PublicFrame>
  )
}

function ways(t: T, { phone, email, contact }: Publisher, demo: boolean): Definition[] {
  return [
    ...(phone === null
      ? []
      : [{ term: t('about.contact.phone'), value: <Phone t={t} number={phone} link={!demo} /> }]),
    ...(email === null ? [] : [{ term: t('about.contact.email'), value: <bdi dir="ltr">{email}</bdi> }]),
    ...(contact === null
      ? []
      : [{ term: t('about.contact.words'), value: <bdi class="as-typed">{contact}</bdi> }]),
  ]
}

/** For whoever runs a place that must not be found: whom to tell, and what happens then. */
function Removal({ t, publisher, demo }: { t: T; publisher: Publisher; demo: boolean }) {
  const where = publisher.removal ?? publisher.phone ?? publisher.email
  if (where === null) return <Paragraphs t={t} keys={['about.contact.hideAsAbove']} />
  const shown = where.includes('@') ? (
    <bdi dir="ltr">{where}</bdi>
  ) : (
    <Phone t={t} number={where} link={!demo} />
  )
  return <p>{t.parts('about.contact.hide', { where: shown })}</p>
}

/** Plain sentences, one paragraph each; those that keep people safe with their English. */
function Paragraphs<K extends PlainKey>({ t, keys }: Pick<StaticPageProps, 't'> & { keys: readonly K[] }) {
  return (
    <>
      {keys.map((key) => (
        <p key={key}>
          <SafetyText t={t} k={key} />
        </p>
      ))}
    </>
  )
}
