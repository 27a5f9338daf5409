import { type Locale, translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { Button, Notice, PageHeading, Section, Stack } from '#web/parts/index.ts'
import type { AskHere } from '../asks-here.ts'
import { SentList } from './sent-list.tsx'

export interface LinkPageProps {
  readonly path: string
  readonly demo: boolean
  /** The reader's own, as their browser says. */
  readonly locale: Locale
  /** What is asked; else what became of the question, without a word of it. */
  readonly shows: AskHere | 'done' | 'over' | 'shut'
}

/** What each button says, in the order shown; the first is the one that is hoped for. */
export const buttons = ['yes', 'maybe', 'no.no-room', 'no.not-eligible', 'no.no-staff'] as const

/** What a link opens for a place without an account: the question, and one button for each answer. */
export function LinkPage({ path, demo, locale, shows }: LinkPageProps) {
  const t = translator(locale)
  return (
    <ProFrame locale={locale} t={t} title={t('askanswer.title')} path={path} demo={demo}>
      {typeof shows === 'string' ? (
        <>
          <PageHeading>{t('askanswer.title')}</PageHeading>
          <Notice t={t} kind={shows === 'done' ? 'good' : 'note'}>
            {t(`askanswer.${shows}`)}
          </Notice>
        </>
      ) : (
        <>
          <PageHeading lead={t('askanswer.lead')}>{t('askanswer.heading')}</PageHeading>
          <SentList t={t} sent={shows.sent} by={shows.by} asker={shows.asker} />
          <Section heading={t('askanswer.answers')}>
            <form method="post" action={path}>
              <Stack>
                {buttons.map((button) => (
                  <Button
                    key={button}
                    kind={button === 'yes' ? 'primary' : 'quiet'}
                    name="answer"
                    value={button}
                  >
                    {t(`askanswer.${button}`)}
                  </Button>
                ))}
              </Stack>
            </form>
          </Section>
        </>
      )}
    </ProFrame>
  )
}
