import { OpenFrame } from '#web/frame/open.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import { BackLink, PageHeading } from '#web/parts/index.ts'
import { dutyGaps } from '../gaps.ts'
import { GapsView } from './gaps-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { HowSure, PlaceLink, places } from './register-pages.tsx'

/** What nobody has read yet of the duty to report, for lawyers and others who can say where it stands. */
export function MissingPage({ t, locale, path, demo, book }: LawPageProps) {
  const href = useHref(locale)
  return (
    <OpenFrame locale={locale} t={t} name={t('law.gaps.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.gaps.lead')}>{t('law.gaps.heading')}</PageHeading>
      <HowSure t={t} answers={[]} />
      <p>{t('law.gaps.act')}</p>
      <GapsView
        t={t}
        gaps={dutyGaps(book, places(book))}
        act={() => href('/law/propose')}
        place={(one) => <PlaceLink t={t} place={one} />}
      />
    </OpenFrame>
  )
}
