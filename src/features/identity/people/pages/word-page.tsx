import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading } from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'

/** What the first of two colleagues says to somebody who has no code; shown once, as the answer to the form. */
export function WordPage({ who, demo, word }: { who: WhoActs; demo: boolean; word: string }) {
  return (
    <WorkFrame title={t('people.title')} here="people" path="/people" who={who} demo={demo}>
      <PageHeading lead={t('people.done.confirmed')}>{t('people.recover.wordHeading')}</PageHeading>
      <p>
        {t('people.made.code')}:{' '}
        <strong>
          <bdi dir="ltr" data-code>
            {word}
          </bdi>
        </strong>
      </p>
      <p>{t('people.recover.wordHow')}</p>
      <BackLink t={t} href="/people">
        {t('people.made.back')}
      </BackLink>
    </WorkFrame>
  )
}
