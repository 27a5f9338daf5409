import { WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Columns,
  Form,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import type { BoardNow } from '../../board-pages/board-now.ts'
import { PlaceCell, phoneOf, WhomLine } from '../../board-pages/board-row.tsx'
import { standingOf } from '../../board-pages/rank.ts'
import { StateWord, shownFree } from '../../board-pages/state-word.tsx'
import type { ByWhen } from '../../domain/codes.ts'
import type { Wanted } from '../../domain/fit.ts'
import type { AskedLine, AskPlan } from '../ask-now.ts'
import { LeftOutList } from './left-out-list.tsx'
import { SentList } from './sent-list.tsx'
import { WishFields } from './wish-fields.tsx'
import { t, unsaidWords } from './words.ts'

/** What somebody chose, with the age as it is: what is sent says a range of ages. */
export type Wished = Wanted & {
  readonly age: number
  readonly county: number
  readonly wider: boolean
  readonly by: ByWhen
}

export interface PlanPageProps {
  readonly board: BoardNow
  readonly demo: boolean
  readonly wished: Wished
  readonly plan: AskPlan
  /** Of the ask that the button makes: pressed twice it is one. */
  readonly token: string
  readonly errors?: readonly SummaryError[] | undefined
}

/** What will be sent, to whom, and to whom not and why, before anything is. */
export function PlanPage({ board, demo, wished, plan, token, errors }: PlanPageProps) {
  const { anonymous, throughBroker, hasBroker, step, sent, lines, left } = plan
  const can = throughBroker ? hasBroker : lines.length > 0
  return (
    <WorkFrame
      title={t('asks.plan.title')}
      path="/availability/asks/plan"
      who={board.who}
      demo={demo}
      here="asks"
      errors={errors}
    >
      <BackLink t={t} href="/availability/asks">
        {t('asks.plan.back')}
      </BackLink>
      <PageHeading lead={t(anonymous ? 'asks.plan.anonymous' : 'asks.plan.named')}>
        {t('asks.plan.heading')}
      </PageHeading>
      {step > 0 && (
        <Notice t={t}>
          {t(!throughBroker ? 'asks.plan.wider' : hasBroker ? 'asks.plan.broker' : 'asks.plan.noBroker')}
        </Notice>
      )}
      <Columns>
        <div class="stack">
          {!throughBroker && <Reached lines={lines} board={board} />}
          {can && (
            <Form action="/availability/asks">
              <input type="hidden" name="key" value={token} />
              <input type="hidden" name="step" value={String(step)} />
              <WishFields wished={wished} />
              <Button>
                {throughBroker ? t('asks.plan.sendBroker') : t('asks.plan.send', { count: lines.length })}
              </Button>
            </Form>
          )}
          {left.length > 0 && <LeftOutList left={left} wished={wished} board={board} />}
        </div>
        <Section heading={t('asks.plan.sees')}>
          <SentList t={t} sent={sent} by={wished.by} />
          <p class="hint">{t('asks.plan.never')}</p>
        </Section>
      </Columns>
    </WorkFrame>
  )
}

function Reached({ lines, board }: { lines: readonly AskedLine[]; board: BoardNow }) {
  return (
    <Section heading={t('asks.plan.count', { count: lines.length })} id="reached">
      {lines.length > 0 && (
        <ul class="board-against">
          {lines.map(({ line, fit, unsaid }) => {
            const standing = standingOf(line)
            return (
              <li key={line.id}>
                <PlaceCell line={line} phone={phoneOf(line, board)} />
                <WhomLine line={line} />
                <p>
                  <StateWord standing={standing} free={shownFree(line, standing)} />
                </p>
                {fit === 'unknown' && (
                  <p class="hint">{t('asks.plan.unsaid', { what: unsaidWords(unsaid) })}</p>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
