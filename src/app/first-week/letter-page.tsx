import type { CoalitionNow, WhoActs } from '#features/identity/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Name, PageHeading } from '#web/parts/index.ts'

/** The paragraphs of the letter, in order. */
export const LETTER = ['dear', 'who', 'want', 'how', 'promise', 'never', 'reach', 'thanks', 'sign'] as const

interface LetterPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  /** As far as they have said. */
  readonly coalition: Pick<CoalitionNow, 'name' | 'phone' | 'email' | 'contact'> | undefined
}

/** To print or to copy: what a coalition writes to whoever keeps a list of services. */
export function LetterPage({ who, demo, coalition }: LetterPageProps) {
  return (
    <WorkFrame title={t('firstweek.letter.title')} path="/first-week/letter" who={who} demo={demo}>
      <BackLink t={t} href={listOf(who)}>
        {t(listOf(who) === '/today' ? 'today.heading' : 'firstweek.heading')}
      </BackLink>
      <PageHeading lead={<span class="screen-only">{t('firstweek.letter.lead')}</span>}>
        {t('firstweek.letter.heading')}
      </PageHeading>
      <div class="stack">
        {LETTER.map((part) => (
          <p key={part}>{letterWords(t, part, coalition)}</p>
        ))}
      </div>
    </WorkFrame>
  )
}

function letterWords(t: T, part: (typeof LETTER)[number], coalition: LetterPageProps['coalition']) {
  switch (part) {
    case 'who':
      return t.parts('firstweek.letter.who', {
        coalition: <Name>{coalition?.name ?? t('firstweek.letter.anybody')}</Name>,
      })
    case 'reach':
      return t.parts('firstweek.letter.reach', {
        contact: <Name>{reachOf(coalition) || t('firstweek.letter.reachNobody')}</Name>,
      })
    default:
      return t(`firstweek.letter.${part}`)
  }
}

/** Number, mailbox and what else they said of themselves, in one line. */
function reachOf(coalition: LetterPageProps['coalition']): string {
  return [coalition?.phone, coalition?.email, coalition?.contact].filter(Boolean).join(' · ')
}

/** The list of steps, for whoever has one. */
function listOf({ permissions }: WhoActs): string {
  if (permissions.has('directory.keep')) return '/steward/first-week'
  return permissions.has('coalition.set-up') ? '/coalition/first-week' : '/today'
}
