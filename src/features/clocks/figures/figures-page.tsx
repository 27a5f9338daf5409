import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { Button, Details, PageHeading, RowBars, Section, SelectField, Table } from '#web/parts/index.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import type { FigureRow, Figures } from './figures-of.ts'
import { outcomes } from './outcome-of.ts'
import { closesAt, type Quarter } from './quarters.ts'

export const FIGURES = '/clocks/figures'

export interface FiguresPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly quarter: Quarter
  readonly quarters: readonly Quarter[]
  readonly figures: Figures
}

/** "October to December 2026" */
export const quarterWords = (quarter: Quarter): string => {
  const last = new Date(`${quarter}T12:00:00Z`)
  const end = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 2, 1, 12))
  return t('clocks.figures.quarter', {
    from: t.date(last, 'month', 'UTC'),
    to: t.date(end, 'month', 'UTC'),
  })
}

/** "Report an identified victim (US T1)" */
export function dutyWords(about: string): string {
  const [place, id] = about.split(' ')
  const row = shippedPacks()
    .find(({ jurisdiction }) => jurisdiction === place)
    ?.rows.find((one) => one.id === id)
  return row ? t('clocks.figures.duty', { duty: row.duty, code: about }) : about
}

/** How legal clocks came out, a quarter at a time: nothing here leads to a record. */
export function FiguresPage({ who, demo, at, quarter, quarters, figures }: FiguresPageProps) {
  const isOut = figures.own || closesAt(quarter) <= at
  return (
    <WorkFrame
      here="clock-figures"
      title={t('clocks.figures.title')}
      path={FIGURES}
      who={who}
      demo={demo}
      now={at}
    >
      <div class="stack">
        <PageHeading lead={t('clocks.figures.lead')}>{t('clocks.figures.title')}</PageHeading>
        <form action={FIGURES} class="stack">
          <SelectField
            t={t}
            name="quarter"
            label={t('clocks.figures.period')}
            value={quarter}
            options={quarters.map((value) => ({ value, label: quarterWords(value) }))}
          />
          <Button kind="quiet">{t('clocks.figures.show')}</Button>
        </form>
        <p>{t(figures.own ? 'clocks.figures.own' : 'clocks.figures.published')}</p>
        {isOut ? (
          <Tables quarter={quarter} figures={figures} />
        ) : (
          <p class="empty">
            {t('clocks.figures.not-out', { when: t.date(closesAt(quarter), 'day', 'UTC') })}
          </p>
        )}
      </div>
    </WorkFrame>
  )
}

function Tables({ quarter, figures }: Pick<FiguresPageProps, 'quarter' | 'figures'>) {
  const { byDuty, byAgency, own } = figures
  return (
    <>
      <Section heading={t('clocks.figures.by-duty')} id="by-duty">
        {byDuty.length === 0 ? (
          <p class="empty">{t(own ? 'clocks.figures.none' : 'clocks.figures.few')}</p>
        ) : (
          <Rows
            id="duties"
            quarter={quarter}
            heading={t('clocks.duty')}
            rows={byDuty.map((row) => ({ ...row, about: dutyWords(row.about) }))}
          />
        )}
      </Section>
      {byAgency.length > 0 && (
        <Section heading={t('clocks.figures.by-agency')} id="by-agency">
          <Rows id="agencies" quarter={quarter} heading={t('clocks.figures.agency')} rows={byAgency} />
        </Section>
      )}
      <Section heading={t('clocks.figures.means')} id="means">
        <ul>
          {outcomes.map((outcome) => (
            <li key={outcome}>
              <strong>{t(`clocks.figures.outcome.${outcome}`)}</strong>:{' '}
              {t(`clocks.figures.means.${outcome}`)}
            </li>
          ))}
        </ul>
        <p>{t('clocks.figures.counted')}</p>
      </Section>
      <p>
        <a href={`${FIGURES}/list.csv?quarter=${quarter}`} download>
          {t('clocks.figures.csv')}
        </a>
      </p>
    </>
  )
}

/** No sum stands here: with one, what is not shown could be worked out. */
function Rows(props: {
  readonly id: string
  readonly quarter: Quarter
  readonly heading: string
  readonly rows: readonly FigureRow[]
}) {
  const { id, quarter, heading, rows } = props
  const caption = t('clocks.figures.caption', { heading, quarter: quarterWords(quarter) })
  const drawn = rows.filter(({ numbers }) => numbers.missed !== null || numbers.met !== null)
  return (
    <>
      {drawn.length > 0 && (
        <RowBars
          id={`${id}-picture`}
          title={caption}
          text={t('clocks.figures.below')}
          untold={t('clocks.figures.untold')}
          parts={[
            { tone: 'strong', label: t('clocks.figures.outcome.missed') },
            { tone: 'soft', label: t('clocks.figures.outcome.met') },
          ]}
          rows={drawn.map(({ about, numbers }) => ({
            key: about,
            label: about,
            says: numbers.missed === null ? '' : t('clocks.figures.says', { n: numbers.missed }),
            values: [numbers.missed, numbers.met],
          }))}
        />
      )}
      <Details summary={t('clocks.figures.table')} open>
        <Table
          t={t}
          caption={caption}
          hideCaption
          rows={rows}
          rowKey={({ about }) => about}
          columns={[
            { heading, rowHeading: true, cell: ({ about }) => about },
            ...outcomes.map((outcome) => ({
              heading: t(`clocks.figures.outcome.${outcome}`),
              numeric: true,
              cell: ({ numbers }: FigureRow) => {
                const n = numbers[outcome]
                return n === null ? t('clocks.figures.untold') : t.number(n)
              },
            })),
          ]}
        />
      </Details>
    </>
  )
}
