import type { ComponentChildren } from 'preact'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  LiveArea,
  LivePart,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { askTopic } from '../../ask-topic.ts'
import type { BoardNow } from '../../board-pages/board-now.ts'
import type { AskHere } from '../asks-here.ts'
import type { AskAnswer, OwnAsk } from '../own-asks.ts'
import { Answers } from './answers.tsx'
import { Asked } from './asked.tsx'
import { SentList } from './sent-list.tsx'
import { t } from './words.ts'

export interface AskPageProps {
  readonly demo: boolean
  readonly askId: string
  /** Absent: the reader is asked, and did not ask. */
  readonly own?: { readonly ask: OwnAsk; readonly answers: readonly AskAnswer[] } | undefined
  readonly here: readonly AskHere[]
  readonly board: BoardNow
  /** Where the stream of events was before the page was made; nothing is live without. */
  readonly from: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One ask: to whoever asked its answers as they come, to whoever is asked the question. */
export function AskPage(props: AskPageProps) {
  const { demo, askId, own, here, board, errors, done } = props
  return (
    <WorkFrame
      title={t('asks.one.title')}
      path={`/availability/asks/${askId}`}
      who={board.who}
      demo={demo}
      here="asks"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/availability/asks">
        {t('asks.one.back')}
      </BackLink>
      <PageHeading>{t('asks.one.title')}</PageHeading>
      {own && (
        <>
          <Section heading={t('asks.one.sent')}>
            <p>{t(own.ask.anonymous ? 'asks.plan.anonymous' : 'asks.plan.named')}</p>
            <SentList t={t} sent={own.ask.sent} by={own.ask.need.by} />
          </Section>
          <Live from={props.from} askId={askId}>
            <LivePart
              name="answers"
              says={t('asks.one.sum', {
                count: own.answers.filter(({ answer, held }) => answer !== null || held).length,
              })}
            >
              <Answers {...own} board={board} />
              {own.ask.ended === null && <Close askId={askId} />}
            </LivePart>
          </Live>
        </>
      )}
      {here.map((ask) => (
        <Asked key={ask.toId} ask={ask} line={board.lines.find(({ id }) => id === ask.lineId)} />
      ))}
    </WorkFrame>
  )
}

function Live(props: { from: string | undefined; askId: string; children: ComponentChildren }) {
  if (props.from === undefined) return <>{props.children}</>
  return (
    <LiveArea
      stream={`/live/changes?from=${encodeURIComponent(props.from)}`}
      page={`/availability/asks/${props.askId}/now`}
      channel={askTopic.name}
      words={{
        on: t('asks.live.on'),
        paused: t('asks.live.paused'),
        waiting: t('asks.live.waiting'),
        lost: t('asks.live.lost'),
        pause: t('asks.live.pause'),
        goOn: t('asks.live.goOn'),
      }}
    >
      {props.children}
    </LiveArea>
  )
}

function Close({ askId }: { askId: string }) {
  return (
    <form method="post" action={`/availability/asks/${askId}/close`}>
      <div class="cluster">
        {(['found', 'gone'] as const).map((how) => (
          <Button key={how} kind="quiet" name="how" value={how}>
            {t(`asks.one.${how}`)}
          </Button>
        ))}
      </div>
    </form>
  )
}
