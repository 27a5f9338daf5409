import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { type Column, EmptyState, Name, PageHeading, RowBars, Table, When } from '#web/parts/index.ts'
import type { Person } from '../colleagues.ts'
import { linesPath } from './paths.ts'
import { EVERYBODY, type Figure, NOBODY, type PersonWork, type Whose, WORK, type Work } from './team-work.ts'

interface TeamPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  /** Whoever works with records here today, by name. */
  readonly people: readonly Person[]
  readonly work: readonly PersonWork[]
  readonly told?: string | undefined
}

interface Row {
  readonly of: Whose
  readonly name: string
  readonly figures: PersonWork['figures']
}

/** What each of a program holds and what waits for them: each number leads to what it counts. */
export function TeamPage({ who, demo, now, people, work, told }: TeamPageProps) {
  const rows = rowsOf(people, work)
  const all: Row = { of: EVERYBODY, name: t('team.everybody'), figures: sumOf(work) }
  return (
    <WorkFrame title={t('team.title')} path="/team" who={who} demo={demo} now={now} here="team" done={told}>
      <div class="sensitive stack">
        <PageHeading lead={t('team.lead')}>{t('team.heading')}</PageHeading>
        {rows.length === 0 ? (
          <EmptyState
            icon="people"
            heading={t('team.empty')}
            next={{ href: '/people', words: t('team.empty.next') }}
          />
        ) : (
          <>
            <Held rows={rows} />
            <Table<Row>
              t={t}
              caption={t('team.table')}
              hideCaption
              rows={rows.length > 1 ? [...rows, all] : rows}
              rowKey={({ of }) => of}
              columns={[
                { heading: t('team.person'), rowHeading: true, cell: (row) => <Who row={row} /> },
                ...WORK.map(
                  (one): Column<Row> => ({
                    heading: t(`team.work.${one}`),
                    numeric: true,
                    cell: (row) => <Count row={row} work={one} />,
                  }),
                ),
              ]}
            />
          </>
        )}
      </div>
    </WorkFrame>
  )
}

function rowsOf(people: readonly Person[], work: readonly PersonWork[]): Row[] {
  const figuresOf = (id: string | null) => work.find(({ person }) => person === id)?.figures
  const nobodys = figuresOf(null)
  return [
    ...people.map(({ id, name }) => ({ of: id, name, figures: figuresOf(id) ?? {} })),
    ...(nobodys ? [{ of: NOBODY, name: t('team.nobody'), figures: nobodys }] : []),
  ]
}

function sumOf(work: readonly PersonWork[]): PersonWork['figures'] {
  return Object.fromEntries(
    WORK.flatMap((one): [Work, Figure][] => {
      const figures = work.flatMap(({ figures }) => figures[one] ?? [])
      if (figures.length === 0) return []
      const count = figures.reduce((sum, figure) => sum + figure.count, 0)
      return [[one, { count, oldest: new Date(Math.min(...figures.map(({ oldest }) => oldest.getTime()))) }]]
    }),
  )
}

/** Who works with how many, at a glance. */
function Held({ rows }: { rows: readonly Row[] }) {
  const count = ({ figures }: Row, work: Work) => figures[work]?.count ?? 0
  return (
    <RowBars
      id="held"
      title={t('team.picture')}
      text={t('team.picture.text')}
      parts={[
        { tone: 'soft', label: t('team.picture.lately') },
        { tone: 'strong', label: t('team.picture.quiet') },
      ]}
      rows={rows.map((row) => ({
        key: row.of,
        label: row.name,
        says: t.number(count(row, 'held')),
        values: [count(row, 'held') - count(row, 'quiet'), count(row, 'quiet')],
      }))}
    />
  )
}

function Who({ row: { of, name } }: { row: Row }) {
  if (of === EVERYBODY) return <>{name}</>
  if (of !== NOBODY) return <Name>{name}</Name>
  return (
    <>
      {name} <span class="hint">{t('team.nobody.hint')}</span>
    </>
  )
}

/** Of what waits it is told since when. */
const WAITS: ReadonlySet<Work> = new Set(['past', 'handovers', 'requests'])

function Count({ row, work }: { row: Row; work: Work }) {
  const figure = row.figures[work]
  if (!figure) return <>0</>
  return (
    <span>
      <a href={linesPath({ work, of: row.of })}>
        {t.number(figure.count)}
        <span class="hush">
          {' '}
          {t(`team.work.${work}`)} {t('team.of', { name: row.name })}
        </span>
      </a>
      {WAITS.has(work) && (
        <>
          {' '}
          <span class="hint">
            {t.parts('team.oldest', { when: <When t={t} at={figure.oldest} form="days" /> })}
          </span>
        </>
      )}
    </span>
  )
}
