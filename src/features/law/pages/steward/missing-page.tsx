import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import { BackLink, PageHeading } from '#web/parts/index.ts'
import { dutyGaps } from '../../gaps.ts'
import type { LawBook } from '../../law-book.ts'
import { GapsView } from '../gaps-view.tsx'
import { PlaceLink, places } from '../register-pages.tsx'

const t = translator('en')

/** The queue of what nobody has read yet: each missing question leads to the form for its fact. */
export function StewardMissingPage({ who, book }: { who: StewardHere; book: LawBook }) {
  return (
    <StewardFrame title={t('law.gaps.heading')} path="/steward/law/missing" who={who} here="law">
      <BackLink t={t} href="/steward/law">
        {t('steward.law.heading')}
      </BackLink>
      <PageHeading lead={t('steward.law.missing.lead')}>{t('law.gaps.heading')}</PageHeading>
      <GapsView
        t={t}
        gaps={dutyGaps(book, places(book))}
        bars
        act={(code, topic) => `/steward/law/enter?place=${code}&topic=${topic}`}
        place={(one) => <PlaceLink t={t} place={one} />}
      />
    </StewardFrame>
  )
}
