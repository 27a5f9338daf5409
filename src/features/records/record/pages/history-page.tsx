import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Name, Notice, PageHeading, Section, When } from '#web/parts/index.ts'
import type { Kind } from '../../domain/kinds.ts'
import type { ItemVersion } from '../../item-history.ts'
import type { EntryLine } from '../entry-of.ts'
import { fieldsOf, PLAIN_FIELDS, type Typed } from '../forms/fields.ts'
import { typedOf } from '../forms/typed-of.ts'
import { fieldWords, kindWords, Said, valueWords } from '../forms/words.tsx'
import type { WorksHere } from '../works-here.ts'

interface HistoryPageProps {
  readonly here: WorksHere
  readonly line: EntryLine
  /** The first one first. */
  readonly versions: readonly ItemVersion[]
  readonly names: ReadonlyMap<string, string>
  readonly at: Date
  readonly demo: boolean
}

/** Every version of one entry: who wrote it, when and why, and what it changed. The newest first. */
export function HistoryPage({ here, line, versions, names, at, demo }: HistoryPageProps) {
  const path = `/records/${line.head}`
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={`${path}/items/${line.item}/history`}
      who={here.who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`${path}#entry-${line.item}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('timeline.history.lead')}>
          {t('timeline.history.heading', { kind: kindWords(line.kind) })}
        </PageHeading>
        {versions.length === 0 && <Notice t={t}>{t('timeline.destroyed.entry')}</Notice>}
        {versions
          .map((version, key) => (
            <Section
              key={version.version}
              heading={t('timeline.history.version', {
                number: version.version,
                why: t(`timeline.history.why.${version.why}`),
              })}
            >
              <p class="hint">
                <When t={t} at={version.writtenAt} /> ·{' '}
                {version.writtenBy === here.me ? (
                  t('timeline.you')
                ) : (
                  <Name>{names.get(version.writtenBy) ?? t('timeline.somebody')}</Name>
                )}
              </p>
              <Changes kind={line.kind} version={version} before={versions[key - 1]} zone={here.zone} />
            </Section>
          ))
          .toReversed()}
      </div>
    </WorkFrame>
  )
}

function Changes(props: { kind: Kind; version: ItemVersion; before: ItemVersion | undefined; zone: string }) {
  const { kind, version, before, zone } = props
  if (version.why === 'retracted')
    return (
      <p>
        {t.parts('timeline.retractedWhy', {
          reason: (
            <Said key="why">{(version.groups.reason as { text?: string } | undefined)?.text ?? ''}</Said>
          ),
        })}
      </p>
    )
  const [now, then] = [typedIn(kind, version, zone), before && typedIn(kind, before, zone)]
  const fields = fieldsOf[kind].filter(
    (field) => !PLAIN_FIELDS.has(field) && (now[field] ?? '') !== (then?.[field] ?? ''),
  )
  if (fields.length === 0) return <p>{t('timeline.history.same')}</p>
  return (
    <dl class="facts-list">
      {fields.map((field) => (
        <div key={field}>
          <dt>{fieldWords(kind, field)}</dt>
          <dd>
            {then && (
              <p>
                <span class="hush">{t('timeline.history.before')} </span>
                <del>{valueWords(field, then[field] ?? '', new Map())}</del>
              </p>
            )}
            <p>
              {then && <span class="hush">{t('timeline.history.after')} </span>}
              {valueWords(field, now[field] ?? '', new Map())}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const typedIn = (kind: Kind, { groups }: ItemVersion, zone: string): Typed =>
  typedOf(kind, groups as never, zone)
