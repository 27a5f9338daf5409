import { type StewardHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  EmptyState,
  Form,
  ListCard,
  ListRow,
  Name,
  QueueHeading,
  type SummaryError,
  Tag,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import type { MergedPart } from '../../merged-parts.ts'
import { codeOf, recordPath } from '../../parts/same-person.tsx'
import { type Filter, filterOf, type OwnFilters, type What, type Whose, whatOf, whoseOf } from '../filters.ts'
import type { LineOfList } from '../list-people.ts'

export const LIST = '/records'

export interface ListPageProps {
  readonly who: StewardHere
  readonly now: Date
  readonly filter: Filter
  readonly counts: Readonly<Record<Filter, number>>
  readonly own: OwnFilters
  readonly lines: readonly LineOfList[]
  readonly hasMore: boolean
  /** The last record of the page before. */
  readonly after?: string | undefined
  /** By the record's id, once somebody asked for them; '' where one cannot be opened any more. */
  readonly names?: ReadonlyMap<string, string> | undefined
  /** Merged a moment ago, and can be taken back. */
  readonly merged?: MergedPart | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Young people of the acting program: one line a record, without names until somebody asks for them. */
export function ListPage(props: ListPageProps) {
  const { who, now, counts, lines, names, merged, done, errors } = props
  return (
    <WorkFrame
      title={t('subjects.title')}
      path={LIST}
      who={who}
      demo={who.demo}
      here="young-people"
      now={now}
      errors={errors}
      done={merged ? <UndoMerge merged={merged} /> : done}
    >
      <div class="sensitive stack">
        <QueueHeading
          lead={t(names ? 'subjects.names.shown' : 'subjects.lead')}
          act={
            <div class="acts">
              <ButtonLink href="/records/add">{t('subjects.find')}</ButtonLink>
            </div>
          }
        >
          {t('subjects.heading')}
        </QueueHeading>
        <Ways {...props} />
        {counts.everybody > 0 && (
          <Cluster>
            {lines.length > 0 && <NamesButton {...props} />}
            <SaveFilter {...props} />
          </Cluster>
        )}
        <Lines {...props} />
        <Turn {...props} />
      </div>
    </WorkFrame>
  )
}

const hrefOf = (filter: Filter, after?: string) =>
  `${LIST}?show=${filter}${after === undefined ? '' : `&after=${after}`}`

/** Each way to look, with how many it shows. */
function Ways({ filter, counts, own }: ListPageProps) {
  const whose: readonly Whose[] = ['everybody', 'mine']
  const what: readonly What[] = ['any', 'due', 'quiet']
  const { last } = own
  return (
    <>
      {(own.saved.length > 0 || (last !== undefined && last !== filter)) && (
        <nav aria-label={t('subjects.filters.saved')}>
          <Cluster>
            {own.saved.map((one) => (
              <Way key={one} to={one} now={filter} words={t(`subjects.filter.${one}`)} count={counts[one]} />
            ))}
            {last !== undefined && last !== filter && !own.saved.includes(last) && (
              <a href={hrefOf(last)}>
                {t('subjects.filters.last', { filter: t(`subjects.filter.${last}`) })}
              </a>
            )}
          </Cluster>
        </nav>
      )}
      <nav aria-label={t('subjects.filters.whose')}>
        <Cluster>
          {whose.map((one) => {
            const to = filterOf(one, whatOf(filter))
            return (
              <Way key={one} to={to} now={filter} words={t(`subjects.filter.${one}`)} count={counts[to]} />
            )
          })}
        </Cluster>
      </nav>
      <nav aria-label={t('subjects.filters.what')}>
        <Cluster>
          {what.map((one) => {
            const to = filterOf(whoseOf(filter), one)
            return (
              <Way key={one} to={to} now={filter} words={t(`subjects.filter.${one}`)} count={counts[to]} />
            )
          })}
        </Cluster>
      </nav>
    </>
  )
}

function Way({ to, now, words, count }: { to: Filter; now: Filter; words: string; count: number }) {
  return (
    <a href={hrefOf(to)} aria-current={to === now ? 'page' : undefined}>
      {t('subjects.filters.count', { filter: words, count })}
    </a>
  )
}

/** A post, so that no link that a browser follows by itself opens a name. */
function NamesButton({ filter, after, names }: ListPageProps) {
  if (names)
    return (
      <ButtonLink href={hrefOf(filter, after)} kind="quiet">
        {t('subjects.names.hide')}
      </ButtonLink>
    )
  return (
    <Form action="/records/names" plain>
      <Here filter={filter} after={after} />
      <Button kind="quiet">{t('subjects.names.show')}</Button>
    </Form>
  )
}

function Here({ filter, after }: { filter: Filter; after: string | undefined }) {
  return (
    <>
      <input type="hidden" name="show" value={filter} />
      {after !== undefined && <input type="hidden" name="after" value={after} />}
    </>
  )
}

function SaveFilter({ filter, own }: ListPageProps) {
  const isSaved = own.saved.includes(filter)
  return (
    <Form action="/records/filters">
      <input type="hidden" name="show" value={filter} />
      <input type="hidden" name="keep" value={isSaved ? 'no' : 'yes'} />
      <Button kind="quiet">{t(isSaved ? 'subjects.filters.remove' : 'subjects.filters.save')}</Button>
    </Form>
  )
}

function Lines({ now, filter, counts, lines, names }: ListPageProps) {
  if (lines.length === 0) return <Nothing filter={filter} counts={counts} />
  return (
    <ListCard
      id="people"
      heading={t(`subjects.filter.${filter}`)}
      count={<span class="hint">{t('subjects.shown', { shown: lines.length, all: counts[filter] })}</span>}
    >
      <ul>
        {lines.map((line) => (
          <ListRow
            key={line.id}
            text={
              <a href={recordPath(line.id)}>
                <RecordWords id={line.id} name={names?.get(line.id)} />
              </a>
            }
            hint={<About line={line} />}
            acts={line.dueAt && <Due at={line.dueAt} now={now} />}
          />
        ))}
      </ul>
    </ListCard>
  )
}

/** Who works with the young person, and what was written when. */
function About({ line: { holder, lastEntryAt, entries, openedAt, closedAt } }: { line: LineOfList }) {
  return (
    <>
      {t.parts('subjects.line.holder', { name: <Holder holder={holder} /> })} ·{' '}
      {lastEntryAt === null
        ? t('subjects.line.none')
        : t.parts('subjects.line.entries', {
            count: entries,
            when: <When t={t} at={lastEntryAt} form="days" />,
          })}{' '}
      · {t.parts('subjects.line.opened', { date: <When t={t} at={openedAt} form="date" /> })}
      {closedAt !== null && (
        <>
          {' '}
          <Tag>{t('subjects.closed')}</Tag>
        </>
      )}
    </>
  )
}

/** A name where it is shown; else what stands for it. */
export function RecordWords({ id, name }: { id: string; name: string | undefined }) {
  if (name === undefined) return <span>{t('subjects.record', { code: codeOf(id) })}</span>
  return name === '' ? <span>{t('subjects.names.gone')}</span> : <Name>{name}</Name>
}

export function Holder({ holder }: Pick<LineOfList, 'holder'>) {
  if (holder === null) return <span>{t('subjects.holder.nobody')}</span>
  return holder.name === null ? <span>{t('subjects.holder.unknown')}</span> : <Name>{holder.name}</Name>
}

function Due({ at, now }: { at: Date; now: Date }) {
  const isOver = at < now
  return (
    <Tag tone={isOver ? 'aging' : 'plain'}>
      <span>
        {t.parts(isOver ? 'subjects.due.overdue' : 'subjects.due.soon', {
          when: <When t={t} at={at} form="days" />,
        })}
      </span>
    </Tag>
  )
}

function Nothing({ filter, counts }: Pick<ListPageProps, 'filter' | 'counts'>) {
  if (counts.everybody === 0)
    return (
      <EmptyState
        icon="people"
        heading={t('subjects.empty.any')}
        next={{ href: '/records/add', words: t('subjects.find') }}
      >
        {t('subjects.empty.any.hint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="people"
      heading={t('subjects.empty.filtered')}
      {...(filter !== 'everybody' && { next: { href: LIST, words: t('subjects.empty.all') } })}
    >
      {t('subjects.empty.filtered.hint', { count: counts.everybody })}
    </EmptyState>
  )
}

/** The next page by the last record of this one; with names shown it is asked for by a post as well. */
function Turn({ filter, after, lines, hasMore, names }: ListPageProps) {
  const last = lines.at(-1)?.id
  if (!hasMore && after === undefined) return null
  return (
    <Cluster>
      {after !== undefined && (
        <ButtonLink href={hrefOf(filter)} kind="quiet">
          {t('subjects.newest')}
        </ButtonLink>
      )}
      {hasMore &&
        last !== undefined &&
        (names ? (
          <Form action="/records/names" plain>
            <Here filter={filter} after={last} />
            <Button kind="quiet">{t('subjects.older')}</Button>
          </Form>
        ) : (
          <ButtonLink href={hrefOf(filter, last)} kind="quiet">
            {t('subjects.older')}
          </ButtonLink>
        ))}
    </Cluster>
  )
}

function UndoMerge({ merged: { id, into } }: { merged: MergedPart }) {
  return (
    <UndoBar t={t} action={`${recordPath(id)}/split`} about={t('subjects.record', { code: codeOf(id) })}>
      {t('subjects.saved.merged', { part: codeOf(id), head: codeOf(into) })}
    </UndoBar>
  )
}
