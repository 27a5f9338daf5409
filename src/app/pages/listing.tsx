import { SHELF_LIFE_DAYS } from '#features/directory/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { BackLink, Notice, PageHeading, PageLink, Section } from '#web/parts/index.ts'
import type { StaticPageProps } from './static-page.ts'

const LISTS = [
  {
    heading: 'listing.inHeading',
    items: ['listing.in.help', 'listing.in.basic', 'listing.in.free', 'listing.in.same'],
  },
  {
    heading: 'listing.outHeading',
    items: ['listing.out.none', 'listing.out.harm', 'listing.out.closed', 'listing.out.hidden'],
  },
  {
    heading: 'listing.howHeading',
    items: [
      'listing.how.call',
      'listing.how.date',
      'listing.how.machine',
      'listing.how.lines',
      'listing.how.change',
    ],
  },
] as const

/**
 * The inclusion policy: what is listed and what is not, how and how often it is checked, and the way off the list.
 * A draft until the people who run a deployment make it theirs; the days are those the program works by.
 */
export function ListingPage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="about" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('listing.lead')}>{t('listing.heading')}</PageHeading>
      <Notice t={t}>{t('listing.draft')}</Notice>
      {LISTS.map(({ heading, items }) => (
        <Section key={heading} heading={t(heading)}>
          <ul>
            {items.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Section heading={t('listing.oftenHeading')}>
        <ul>
          <li>{t('listing.often.phone', { days: SHELF_LIFE_DAYS.phone })}</li>
          <li>{t('listing.often.all', { days: SHELF_LIFE_DAYS.record })}</li>
        </ul>
        <p>{t('listing.often.old')}</p>
      </Section>
      <Section heading={t('listing.offHeading')}>
        <ul>
          <li>{t('listing.off.ask')}</li>
          <li>{t('listing.off.safe')}</li>
          <li>{t('listing.off.wrong')}</li>
        </ul>
        <p>
          <PageLink t={t} path="/contact">
            {t('about.contact.heading')}
          </PageLink>
        </p>
      </Section>
    </PublicFrame>
  )
}
