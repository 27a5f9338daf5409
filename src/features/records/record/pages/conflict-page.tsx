import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, Cluster, Diff, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { Kind } from '../../domain/kinds.ts'
import type { Difference, Meanwhile } from '../change-entry.ts'
import type { EntryLine } from '../entry-of.ts'
import { sentAs } from '../forms/body.ts'
import { joinedBy, type Typed } from '../forms/fields.ts'
import { fieldWords, valueWords } from '../forms/words.tsx'
import type { WorksHere } from '../works-here.ts'
import { RecordForm } from './composer.tsx'

/** What somebody wanted to save. */
export interface Change {
  readonly kind: Kind
  readonly onVersion: number
  readonly typed: Typed
  /** Fields of the form besides: why it is changed. */
  readonly more?: readonly (readonly [string, string])[] | undefined
}

interface ConflictPageProps {
  readonly here: WorksHere
  readonly line: EntryLine
  readonly meanwhile: Meanwhile
  readonly change: Change
  readonly at: Date
  readonly demo: boolean
  /** Where what is chosen is sent; absent: where entries are corrected. */
  readonly action?: string | undefined
  /** What was chosen does not go together. */
  readonly errors?: readonly SummaryError[] | undefined
}

/** Somebody else saved first: what stands now and what one wrote, field by field. Nothing is saved until one has chosen. */
export function ConflictPage({ here, line, meanwhile, change, at, demo, action, errors }: ConflictPageProps) {
  const { differences, item } = meanwhile
  const { kind, typed } = change
  const path = action ?? `/records/${line.head}/items/${line.item}/correct`
  const names = new Map(here.people.map(({ id, name }) => [id, name]))
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={demo}
      now={at}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${line.head}#entry-${line.item}`}>
          {t('timeline.conflict.leave')}
        </BackLink>
        <PageHeading lead={t('timeline.conflict.lead')}>{t('timeline.conflict.heading')}</PageHeading>
        <RecordForm action={path} kind={kind} id="conflict">
          <input type="hidden" name="version" value={item.version} />
          {[...sentAs(kind, typed), ...(change.more ?? [])].map(([name, value], key) => (
            <input key={key} type="hidden" name={name} value={value} />
          ))}
          {differences.length === 0 ? (
            <p>{t('timeline.conflict.same')}</p>
          ) : (
            <Diff
              t={t}
              caption={t('timeline.conflict.heading')}
              heads={[
                { title: t('timeline.conflict.stands') },
                { title: t('timeline.conflict.mine') },
                { title: t('timeline.conflict.result') },
              ]}
              rows={differences.map((one) => rowOf(kind, one, names))}
            />
          )}
          <Cluster>
            <Button>{t('timeline.conflict.save')}</Button>
          </Cluster>
        </RecordForm>
      </div>
    </WorkFrame>
  )
}

function rowOf(kind: Kind, { field, stands, mine, chosen }: Difference, names: ReadonlyMap<string, string>) {
  return {
    key: field,
    field: fieldWords(kind, field),
    kept: { value: <div>{valueWords(field, stands, names)}</div> },
    merged: { value: <div>{valueWords(field, mine, names)}</div> },
    choose: {
      name: `choice.${field}`,
      chosen,
      taking: stands === '' ? ('added' as const) : ('changed' as const),
      ...(joinedBy(field) !== undefined && { both: t('timeline.conflict.both') }),
    },
  }
}
