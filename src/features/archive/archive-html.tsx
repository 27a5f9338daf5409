import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Kind, recordKinds } from '#features/records/index.ts'
import {
  ageWords,
  fieldsOf,
  fieldWords,
  kindWords,
  PLAIN_FIELDS,
  purposeWords,
  Said,
  typedOf,
  valueWords,
} from '#features/records/parts.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Name } from '#web/parts/index.ts'
import type { Archived, ArchivedVersion } from './archive-words.ts'
import { fileHead } from './file-head.ts'
import type { ArchiveSource } from './write-archive.ts'

const WHO: readonly string[] = ['identity', 'safe-contact']

/**
 * A record to read without us: opens from a file. The same words as on its pages, times on the clock of the program that kept it. Its
 * title and address say nothing of anybody.
 */
export async function* archiveHtml(source: ArchiveSource): AsyncGenerator<string> {
  const { archive } = source
  const has = (...kinds: readonly string[]) => archive.lines.filter(({ kind }) => kinds.includes(kind))
  const timeline = archive.lines.filter(({ kind }) => ![...WHO, 'task', 'document'].includes(kind))
  yield fileHead(t('archive.file.title'))
  let isFirst = true
  for await (const one of source.words(has('identity'))) {
    if (isFirst) yield html(<Head one={one} source={source} />)
    isFirst = false
  }
  if (isFirst) yield html(<Head one={undefined} source={source} />)
  yield opening('who')
  yield* each(source.words(has(...WHO)), (one) => <Entry one={one} source={source} isOpen />)
  yield closing + opening('timeline')
  yield* byDay(source, timeline.length === 0 ? undefined : source.words(timeline))
  yield closing + opening('tasks')
  yield* each(source.words(has('task')), (one) => <Entry one={one} source={source} />)
  yield closing + opening('handovers')
  yield html(<Handovers source={source} />)
  yield closing + opening('alerts')
  yield html(<Alerts source={source} />)
  yield closing + opening('documents')
  yield* each(source.words(has('document')), (one) => <Document one={one} source={source} />)
  yield `${closing + opening('readings')}<ul>`
  for await (const { at, person, what, purpose } of source.readings())
    yield html(
      <li>
        {moment(source, at)}: <Who id={person} source={source} /> · {t(`timeline.readings.what.${what}`)} ·{' '}
        {purposeWords(purpose)}
      </li>,
    )
  yield `</ul>${closing}${opening('holds')}`
  yield html(<Holds source={source} />)
  yield closing + opening('about')
  yield html(<About source={source} />)
  yield `${closing}</main></body></html>\n`
}

const SECTIONS = [
  'who',
  'timeline',
  'tasks',
  'handovers',
  'alerts',
  'documents',
  'readings',
  'holds',
  'about',
] as const

const html = (of: VNode): string => renderToString(of)
const opening = (of: (typeof SECTIONS)[number]): string =>
  `<section id="${of}">${html(<h2>{t(`archive.file.${of}`)}</h2>)}`
const closing = '</section>'
const nothing = () => html(<p>{t('archive.file.none')}</p>)

type Of = { readonly source: ArchiveSource }

const moment = ({ archive }: ArchiveSource, at: Date) => (
  <time dateTime={at.toISOString()}>{t.date(at, 'moment', archive.zone)}</time>
)

function Who({ id, source }: Of & { id: string | null }) {
  return <Name>{(id !== null && source.names.get(id)) || t('timeline.somebody')}</Name>
}

async function* each<T>(values: AsyncIterable<T>, show: (value: T) => VNode): AsyncGenerator<string> {
  let any = false
  for await (const value of values) {
    any = true
    yield html(show(value))
  }
  if (!any) yield nothing()
}

/** Who it is, who downloaded it and why, and where what is. */
function Head({ one, source }: Of & { one: Archived | undefined }) {
  const { archive } = source
  const newest = one?.versions.at(-1)?.groups
  const who = newest && typedOf('identity', newest as never, archive.zone)
  const about = newest?.about as Parameters<typeof ageWords>[0] | undefined
  return (
    <>
      <h1>{who?.name ? <Name>{who.name}</Name> : t('timeline.noIdentity')}</h1>
      {about && <p>{ageWords(about, archive.at, archive.zone)}</p>}
      <p>
        {t.parts('archive.file.mark', {
          who: <Who key="who" id={archive.me} source={source} />,
          program: <Name key="program">{archive.program}</Name>,
          at: <span key="at">{moment(source, archive.at)}</span>,
          purpose: purposeWords(archive.purpose),
        })}
      </p>
      <p>{t('archive.file.begun', { day: t.date(archive.openedAt, 'moment', archive.zone) })}</p>
      <nav aria-label={t('archive.file.contents')}>
        {SECTIONS.map((section) => (
          <a key={section} href={`#${section}`}>
            {t(`archive.file.${section}`)}
          </a>
        ))}
      </nav>
    </>
  )
}

/** What the file holds and what it leaves out. */
function About({ source: { archive } }: Of) {
  return (
    <>
      <p>{t('archive.file.notIn')}</p>
      {!archive.own && <p>{t('archive.file.notOwn')}</p>}
      {!archive.reach && <p>{t('archive.file.notReach')}</p>}
      <p>{t('archive.file.zone', { zone: archive.zone.replaceAll('_', ' ') })}</p>
      <p>{t('archive.file.machines')}</p>
      <p>{t('archive.file.look', { id: archive.reading })}</p>
    </>
  )
}

/** Entries under the day on which they were known, on the calendar of the program. */
async function* byDay(
  source: ArchiveSource,
  entries: AsyncIterable<Archived> | undefined,
): AsyncGenerator<string> {
  let day = ''
  for await (const one of entries ?? []) {
    const its = isoDay(one.knownAt, source.archive.zone)
    if (its !== day) yield html(<h3>{t.date(its)}</h3>)
    day = its
    yield html(<Entry one={one} source={source} heading="h4" />)
  }
  if (day === '') yield nothing()
}

/** One entry: what it says now, and folded what it said before. */
function Entry(props: Of & { one: Archived; isOpen?: boolean; heading?: 'h3' | 'h4' }) {
  const { one, source, isOpen = false, heading: Heading = 'h3' } = props
  const now = one.versions.at(-1)
  const before = one.versions.slice(0, -1)
  return (
    <article>
      <Heading>
        {one.kind in recordKinds ? kindWords(one.kind) : t('archive.file.otherKind')}
        {one.state === 'retracted' && ` (${t('timeline.retracted')})`}
      </Heading>
      <p class="hint">
        {moment(source, one.knownAt)} · <Who id={one.author} source={source} />
        {one.alone && <> · {t('archive.file.alone')}</>}
      </p>
      {now ? (
        <Words kind={one.kind} version={now} source={source} isAll={isOpen} />
      ) : (
        <p>{t('archive.file.shut')}</p>
      )}
      {one.kind === 'task' && <Task one={one} source={source} />}
      {before.length > 0 && (
        <details>
          <summary>{t('archive.file.before', { times: before.length })}</summary>
          {before.map((version) => (
            <div key={version.version}>
              <p class="hint">
                {moment(source, version.writtenAt)} · <Who id={version.writtenBy} source={source} /> ·{' '}
                {t(`timeline.history.why.${version.why}`)}
              </p>
              <Words kind={one.kind} version={version} source={source} isAll={isOpen} />
            </div>
          ))}
        </details>
      )}
    </article>
  )
}

function Words(props: Of & { kind: string; version: ArchivedVersion; isAll: boolean }) {
  const { kind, version, source } = props
  const { groups, why } = version
  if (groups === undefined) return <p>{t('timeline.destroyed.entry')}</p>
  if (why === 'retracted')
    return (
      <p>
        {t.parts('timeline.retractedWhy', {
          reason: <Said key="why">{(groups.reason as { text?: string } | undefined)?.text ?? ''}</Said>,
        })}
      </p>
    )
  // A kind that another part of the program added: its words are in the file for machines.
  if (!(kind in recordKinds)) return <p>{t('archive.file.inJson')}</p>
  const of = kind as Kind
  const typed = typedOf(of, groups as never, source.archive.zone)
  const fields = fieldsOf[of].filter((field) => !PLAIN_FIELDS.has(field) && (typed[field] ?? '') !== '')
  const [only] = fields
  if (only === 'text' && fields.length === 1 && !props.isAll)
    return <p>{valueWords(only, typed[only] ?? '', source.names)}</p>
  return (
    <dl>
      {fields.map((field) => (
        <div key={field}>
          <dt>{field === 'answer' ? t('archive.file.answer') : fieldWords(of, field)}</dt>
          <dd>{valueWords(field, typed[field] ?? '', source.names)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Whether it is done and by whom; else when it is due and who has it. */
function Task({ one, source }: Of & { one: Archived }) {
  if (one.doneAt !== null)
    return (
      <p>
        {t.parts('timeline.task.doneBy', {
          who: <Who key="who" id={one.doneBy} source={source} />,
          at: <span key="at">{moment(source, one.doneAt)}</span>,
        })}
      </p>
    )
  return (
    <p>
      {one.dueAt === null
        ? t('timeline.task.noDay')
        : t('timeline.task.due', { day: t.date(isoDay(one.dueAt, source.archive.zone)) })}{' '}
      {one.assignedTo === null
        ? t('timeline.task.nobody')
        : t.parts('timeline.task.for', { who: <Who key="who" id={one.assignedTo} source={source} /> })}
    </p>
  )
}

function Document({ one, source }: Of & { one: Archived }) {
  const told = source.documents.find(({ item }) => item === one.id)
  return (
    <>
      <Entry one={one} source={source} />
      {told?.file !== undefined ? (
        <p>
          <a href={told.file}>{t('archive.file.open', { file: told.file })}</a>
        </p>
      ) : (
        <p>{t(`archive.file.leftOut.${told?.leftOut ?? 'gone'}`)}</p>
      )}
    </>
  )
}

function Lines({ of }: { of: readonly ComponentChildren[] }) {
  if (of.length === 0) return <p>{t('archive.file.none')}</p>
  return (
    <ul>
      {of.map((one, key) => (
        <li key={key}>{one}</li>
      ))}
    </ul>
  )
}

function Handovers({ source }: Of) {
  return (
    <Lines
      of={source.around.handovers.map(({ from, to, askedAt, answer, answeredAt }) => (
        <>
          {moment(source, askedAt)}:{' '}
          {t.parts(answer === null ? 'archive.file.asked' : `handover.answer.${answer}`, {
            from: <Who key="from" id={from} source={source} />,
            to: <Who key="to" id={to} source={source} />,
          })}
          {answeredAt && <> ({moment(source, answeredAt)})</>}
        </>
      ))}
    />
  )
}

function Alerts({ source }: Of) {
  return (
    <Lines
      of={source.around.alerts.map(({ at, kind, person, lookedUp }) => (
        <>
          {moment(source, at)}: <Name>{person ?? t('timeline.somebody')}</Name> ·{' '}
          {t(`work.audit.alert.${kind as 'before-end'}`, { n: lookedUp })}
        </>
      ))}
    />
  )
}

/** What was asked to be destroyed, and what had to be kept. */
function Holds({ source }: Of) {
  const { holds, destructions } = source.around
  return (
    <Lines
      of={[
        ...holds.map((one) => (
          <>
            {moment(source, one.placedAt)}: {t('destroy.hold.heading')} ·{' '}
            {t(`destroy.hold.reason.${one.reason as 'lawsuit'}`)} ·{' '}
            {t(`destroy.hold.by.${one.orderedBy as 'court'}`)} · <Who id={one.placedBy} source={source} />
            {one.liftedAt && (
              <>
                {' '}
                · {t('archive.file.lifted')} {moment(source, one.liftedAt)}
              </>
            )}
          </>
        )),
        ...destructions.map((one) => (
          <>
            {moment(source, one.askedAt)}:{' '}
            {t(one.item === null ? 'archive.file.toDestroy' : 'archive.file.toPurge')} ·{' '}
            {t(`destroy.reason.${one.reason as 'court-order'}`)} · <Who id={one.askedBy} source={source} />
            {one.lapsedAt && (
              <>
                {' '}
                · {t('destroy.lapsed')} {moment(source, one.lapsedAt)}
              </>
            )}
            {one.withdrawnAt && (
              <>
                {' '}
                · {t('destroy.withdrawn')} {moment(source, one.withdrawnAt)}
              </>
            )}
            {one.confirmedAt && (
              <>
                {' '}
                · {t('destroy.destroyed')} {moment(source, one.confirmedAt)}
              </>
            )}
          </>
        )),
      ]}
    />
  )
}
