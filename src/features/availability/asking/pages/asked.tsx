import { Button, Notice, Section, Stack } from '#web/parts/index.ts'
import type { BoardLine } from '../../board.ts'
import type { AskHere } from '../asks-here.ts'
import { buttons } from './link-page.tsx'
import { SentList } from './sent-list.tsx'
import { answerWords, t, unsaidWords } from './words.ts'

/** What one line of the reader's is asked, and a button for each answer. @param line none: asked as a broker, or gone */
export function Asked({ ask, line }: { ask: AskHere; line: BoardLine | undefined }) {
  const service = line?.place?.service
  const given = ask.answer === null ? undefined : answerWords(ask.answer, ask.reason)
  return (
    <Section heading={service ?? t('asks.answer.heading')} id={`ask-${ask.toId}`}>
      <SentList t={t} sent={ask.sent} by={ask.by} asker={ask.asker} />
      {!ask.throughBroker && (
        <p>
          {ask.fit === 'yes'
            ? t('asks.answer.fits')
            : t('asks.answer.unsaid', { what: unsaidWords(ask.unsaid) })}
        </p>
      )}
      {given !== undefined && (
        <Notice t={t}>{t(ask.open ? 'asks.answer.given' : 'asks.answer.was', { answer: given })}</Notice>
      )}
      {ask.open ? <Answer ask={ask} line={line} /> : <p>{t('asks.answer.over')}</p>}
    </Section>
  )
}

function Answer({ ask, line }: { ask: AskHere; line: BoardLine | undefined }) {
  const service = line?.place?.service
  const free = line?.taking === 'taking' && line.available > 0
  return (
    <form method="post" action={`/availability/asks/answers/${ask.toId}`}>
      <Stack>
        {free && (
          <Button name="answer" value="hold" about={service}>
            {t('asks.answer.hold', { minutes: line.holdMinutes })}
          </Button>
        )}
        {buttons.map((button) => (
          <Button key={button} kind="quiet" name="answer" value={button} about={service}>
            {t(`askanswer.${button}`)}
          </Button>
        ))}
      </Stack>
    </form>
  )
}
