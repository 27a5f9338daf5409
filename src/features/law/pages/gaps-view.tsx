import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Details, RowBars, Table } from '#web/parts/index.ts'
import { type CellState, gapCounts, type PlaceGaps } from '../gaps.ts'
import { DUTY_TOPICS, type DutyTopic } from '../law-book.ts'
import { type Fill, NationFigure } from './nation-figure.tsx'
import { LookAt, lawPath } from './register-pages.tsx'

interface GapsViewProps {
  readonly t: T
  readonly gaps: readonly PlaceGaps[]
  /** What to do about a topic that is missing in a place. */
  readonly act: (code: string, topic: DutyTopic) => string
  /** By topic as bars, which pages of people at work can draw; else as a list. */
  readonly bars?: boolean
  /** The name of a place, with the way to its page. */
  readonly place: (one: PlaceGaps) => ComponentChildren
}

/** What the register lacks of the duty to report: by topic as bars, by place as a map, and place by place with where to look. */
export function GapsView({ t, gaps, act, bars = false, place }: GapsViewProps) {
  const lacks = new Map(gaps.map(({ code, missing }) => [code, missing.length]))
  return (
    <>
      <ByTopic t={t} gaps={gaps} bars={bars} />
      <NationFigure
        t={t}
        caption={t('law.gaps.map')}
        legend={t('law.gaps.mapKey')}
        fill={(code) => fillOf(lacks.get(code) ?? DUTY_TOPICS.length)}
        to={lawPath}
      />
      <Table<PlaceGaps>
        t={t}
        caption={t('law.gaps.heading')}
        hideCaption
        rows={gaps.filter(({ missing }) => missing.length > 0)}
        rowKey={({ code }) => code}
        empty={t('law.gaps.none')}
        columns={[
          { heading: t('law.table.state'), rowHeading: true, cell: place },
          {
            heading: t('law.gaps.topics'),
            // Folded, or whoever goes by keyboard passes four hundred links before the end.
            cell: ({ code, missing }) => (
              <Details summary={t('law.gaps.of', { count: missing.length, all: DUTY_TOPICS.length })}>
                <ul class="plain-links">
                  {missing.map((topic) => (
                    <li key={topic}>
                      <a href={act(code, topic)}>{t(`law.topic.${topic}`)}</a>
                    </li>
                  ))}
                </ul>
              </Details>
            ),
          },
          {
            heading: t('law.look.heading'),
            cell: ({ look }) =>
              look.map((one) => (
                <p key={one.citation}>
                  <LookAt t={t} look={one} />
                </p>
              )),
          },
        ]}
      />
    </>
  )
}

const PARTS = ['known', 'look', 'nothing'] as const
const TONES = { known: 'strong', look: 'soft', nothing: 'open' } as const

/** One bar for each of the seven topics; all places make its whole length. */
function ByTopic({ t, gaps, bars }: { t: T; gaps: readonly PlaceGaps[]; bars: boolean }) {
  const counts = gapCounts(gaps)
  const rows = DUTY_TOPICS.map((topic) => {
    const of = (state: CellState) => counts.get(topic)?.[state] ?? 0
    const known = of('verified') + of('draft')
    return {
      key: topic,
      label: t(`law.topic.${topic}`),
      says: t('law.gaps.of', { count: known, all: gaps.length }),
      values: [known, of('look'), of('nothing')],
    }
  })
  if (!bars)
    return (
      <>
        <p>{t('law.gaps.byTopic')}:</p>
        <ul>
          {rows.map(({ key, label, says }) => (
            <li key={key}>
              {label}: {says}
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <RowBars
      id="by-topic"
      title={t('law.gaps.byTopic')}
      text={t('law.gaps.byTopicText')}
      parts={PARTS.map((part) => ({ tone: TONES[part], label: t(`law.gaps.${part}`) }))}
      rows={rows}
    />
  )
}

function fillOf(missing: number): Fill {
  if (missing === 0) return 'full'
  if (missing === DUTY_TOPICS.length) return 'empty'
  return missing <= DUTY_TOPICS.length / 2 ? 'lines' : 'dots'
}
