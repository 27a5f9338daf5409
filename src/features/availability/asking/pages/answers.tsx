import { Phone, Section, Table, When } from '#web/parts/index.ts'
import type { BoardLine } from '../../board.ts'
import type { BoardNow } from '../../board-pages/board-now.ts'
import { ActForm, Broker, phoneOf } from '../../board-pages/board-row.tsx'
import { whereOf as whereOfLine } from '../../board-pages/words.ts'
import type { AskAnswer, OwnAsk } from '../own-asks.ts'
import { answerWords, t } from './words.ts'

interface AnswersProps {
  readonly ask: OwnAsk
  readonly answers: readonly AskAnswer[]
  readonly board: BoardNow
}

/** Who answered what, and what can be done with it now: hold, or call. */
export function Answers({ ask, answers, board }: AnswersProps) {
  const lineOf = ({ lineId }: AskAnswer) => board.lines.find(({ id }) => id === lineId)
  return (
    <Section heading={t('asks.one.answers')}>
      <p>
        {ask.ended === null
          ? t.parts('asks.one.until', { when: <When t={t} at={ask.expiresAt} form="clock" /> })
          : t(`asks.ended.${ask.ended}`)}
      </p>
      <Table
        t={t}
        caption={t('asks.one.answers')}
        hideCaption
        columns={[
          { heading: t('asks.one.where'), rowHeading: true, cell: (one) => whereOf(one, lineOf(one)) },
          { heading: t('asks.one.answer'), cell: saidOf },
          {
            heading: t('asks.one.next'),
            cell: (one) => <Next one={one} line={lineOf(one)} ask={ask} board={board} />,
          },
        ]}
        rows={answers}
        rowKey={({ toId }) => toId}
      />
    </Section>
  )
}

function whereOf({ lineId, region }: AskAnswer, line: BoardLine | undefined): string {
  if (lineId === null) return t('asks.one.broker')
  if (line && (line.place !== null || line.coordinated?.name)) return whereOfLine(line)
  return region === null ? t('asks.one.somewhere') : t('asks.one.hidden', { number: region })
}

function saidOf(one: AskAnswer): string {
  if (one.held) return t('asks.said.held')
  if (one.answer === null) return t(one.told ? 'asks.one.asked' : 'asks.one.waits')
  return answerWords(one.answer, one.reason)
}

function Next(props: { one: AskAnswer; line: BoardLine | undefined; ask: OwnAsk; board: BoardNow }) {
  const { one, line, ask, board } = props
  if (one.held || (one.answer !== 'yes' && one.answer !== 'maybe')) return null
  if (!line || (line.place === null && line.coordinated === null)) return <Broker line={one} board={board} />
  const phone = phoneOf(line, board)
  const free = line.taking === 'taking' && line.freshness !== 'call' && line.available > 0
  return (
    <div class="cluster">
      {one.answer === 'yes' && free && ask.ended === null && (
        <ActForm act="hold" line={line} wanted={{ needs: ask.need.needs }} hidden={false} />
      )}
      {phone && (
        <span>
          {t('board.act.call')} <Phone t={t} number={phone.number} extension={phone.extension} />
        </span>
      )}
    </div>
  )
}
