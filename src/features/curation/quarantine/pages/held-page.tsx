import type { Kept } from '#features/directory/index.ts'
import { recordPath, Value } from '#features/directory/parts.ts'
import { flaggedAfterOpening } from '#features/ingest/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  Cluster,
  EmptyState,
  Name,
  Notice,
  PageHeading,
  Pagination,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { QuarantineEntry, QuarantinePage } from '../list-quarantine.ts'
import { resolutions } from '../resolve-quarantine.ts'

interface HeldPageProps {
  readonly who: StewardHere
  readonly held: QuarantinePage
  readonly kept: ReadonlyMap<string, Kept>
  readonly code: string | undefined
  readonly page: number
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

export const HELD_PER_PAGE = 50

/** What imports held back: the reason in words, what came beside what stands, and three ways to settle it. */
export function HeldPage(props: HeldPageProps) {
  const { held, code, page } = props
  return (
    <StewardFrame
      title={t('steward.held.title')}
      path="/steward/held"
      who={props.who}
      here="held"
      errors={props.errors}
      done={props.done}
    >
      <PageHeading lead={t('steward.held.lead')}>{t('steward.held.heading')}</PageHeading>
      <nav aria-label={t('steward.held.reasons')}>
        <Cluster>
          <a href="/steward/held" aria-current={code === undefined ? 'page' : undefined}>
            {t('steward.held.all')}
          </a>
          {held.byCode.map((one) => (
            <a
              key={one.code}
              href={`/steward/held?code=${encodeURIComponent(one.code)}`}
              aria-current={code === one.code ? 'page' : undefined}
            >
              {reasonWords(one.code)} ({t.number(one.count)})
            </a>
          ))}
        </Cluster>
      </nav>
      {held.entries.length === 0 && (
        <EmptyState
          icon="check"
          heading={t('steward.held.empty')}
          next={{ href: '/steward/import', words: t('shell.next.import') }}
        />
      )}
      <ul class="cards">
        {held.entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} kept={props.kept.get(entry.id)} code={code} />
          </li>
        ))}
      </ul>
      <Pagination
        t={t}
        page={page}
        pages={Math.ceil(held.total / HELD_PER_PAGE)}
        way={(to) => ({
          href: `/steward/held?page=${to}${code === undefined ? '' : `&code=${encodeURIComponent(code)}`}`,
        })}
      />
    </StewardFrame>
  )
}

function Entry({
  entry,
  kept,
  code,
}: {
  entry: QuarantineEntry
  kept: Kept | undefined
  code: string | undefined
}) {
  const { entity } = entry
  return (
    <article class="card">
      <h2>{reasonWords(entry.code)}</h2>
      <Cluster>
        <Tag>{t(`steward.heldKind.${entry.held}`)}</Tag>
        <span class="hint">
          {t.parts('steward.held.from', {
            entity: entity.replaceAll('_', ' '),
            source: <Name>{entry.sourceName}</Name>,
            date: <When t={t} at={entry.createdAt} form="day" />,
          })}
        </span>
      </Cluster>
      {entry.code === flaggedAfterOpening && (
        <Notice t={t} kind="aging" title={t('steward.held.flagged')}>
          <p>{t('steward.held.flaggedDo')}</p>
          <p>
            <a href={recordPath('location', flaggedPlace(entry))}>{t('steward.held.flaggedPlace')}</a>
          </p>
        </Notice>
      )}
      <dl class="facts-list">
        <div>
          <dt>{t('steward.held.record')}</dt>
          <dd>
            {kept !== undefined &&
            (entity === 'service' || entity === 'organization' || entity === 'location') ? (
              <a href={recordPath(entity, kept.recordId)}>{t('steward.held.see')}</a>
            ) : (
              <bdi class="said">{entry.raw === null ? t('steward.held.sealedId') : entry.sourceRecordId}</bdi>
            )}
          </dd>
        </div>
        {entry.path !== '' && (
          <div>
            <dt>{t('steward.origins.field')}</dt>
            <dd>
              <code>{entry.path}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('steward.held.came')}</dt>
          <dd>{entry.raw === null ? t('steward.held.sealed') : <Raw value={entry.raw} />}</dd>
        </div>
        {kept !== undefined && entry.raw !== null && entry.path !== '' && (
          <div>
            <dt>{t('steward.held.stands')}</dt>
            <dd>
              <Value path={entry.path} value={kept.value} />
            </dd>
          </div>
        )}
        {entry.waitsFor !== null && entry.code !== flaggedAfterOpening && (
          <div>
            <dt>{t('steward.held.waits')}</dt>
            <dd>
              <bdi class="said">{entry.waitsFor}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <form method="post" action="/steward/held" data-enhance>
        <input type="hidden" name="id" value={entry.id} />
        {code !== undefined && <input type="hidden" name="code" value={code} />}
        <Cluster>
          {resolutions.map((value) => (
            <Button
              key={value}
              kind="quiet"
              name="resolution"
              value={value}
              about={`${reasonWords(entry.code)} ${entry.path}`}
            >
              {t(`steward.resolution.${value.replaceAll(' ', '-') as 'not-needed'}`)}
            </Button>
          ))}
        </Cluster>
      </form>
    </article>
  )
}

/** The place that is open, whoever asks to hide it and under whatever id. */
function flaggedPlace({ waitsFor }: QuarantineEntry): string {
  return waitsFor?.slice('location:'.length) ?? ''
}

const LONG = 600

/** The value as it came, letter by letter; the first part of a long one. */
function Raw({ value }: { value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.trim() === '') return <span class="hint">{t('steward.held.nothing')}</span>
  return (
    <code class="said">
      <bdi>{text.length > LONG ? `${text.slice(0, LONG)} …` : text}</bdi>
    </code>
  )
}

/** A reason in words; a code we have no words for stands for itself, so that nothing is hidden. */
export function reasonWords(code: string): string {
  const key = `steward.reasonCode.${code}` as 'steward.reasonCode.orphan'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}
