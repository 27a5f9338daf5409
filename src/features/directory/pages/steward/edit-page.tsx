import type { ComponentChildren } from 'preact'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Form,
  Name,
  Notice,
  PageHeading,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import { listIn } from '../../domain/hsds.ts'
import type { DirectoryRecord } from '../../records/load-record.ts'
import type { TwoValues } from '../../records/moved-on.ts'
import { typedHours } from './form/hours-form.ts'
import { AgencyFields, AtPlaceFields, DoorFields, EvidenceFields, PlaceFields } from './form/other-fields.tsx'
import type { FormPart, Scope } from './form/scope.tsx'
import { ServiceFields } from './form/service-fields.tsx'
import { type Typed, typedText } from './form/typed.ts'
import { type PagedEntity, recordPath } from './steward-paths.ts'
import { fieldName, Value } from './values.tsx'

interface EditPageProps {
  readonly who: StewardHere
  readonly entity: PagedEntity
  readonly record: DirectoryRecord
  /** Where "back" leads: the record's page, or that of the service it belongs to. */
  readonly back: string
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  /** Said above the form, such as where filled-in values come from. */
  readonly note?: ComponentChildren
  /** Parts of the form that stand open; the others are folded. */
  readonly open?: readonly FormPart[] | undefined
  /** Set when someone else was faster: both values of each field that this steward touched. */
  readonly conflict?:
    | { readonly values: readonly TwoValues[]; readonly others: readonly string[] }
    | undefined
}

/** One form for a record: grouped as a caller asks, most of it folded, saved from the top or the bottom. */
export function EditPage(props: EditPageProps) {
  const { who, entity, record, errors } = props
  const path = `${recordPath(entity, record.id)}/edit`
  return (
    <StewardFrame title={t(`steward.edit.title.${entity}`)} path={path} who={who} errors={errors}>
      <EditForm
        {...props}
        path={path}
        evidence={<EvidenceFields scope={scopeOf(props)} stillTrue={entity === 'service'} />}
      />
    </StewardFrame>
  )
}

interface EditFormProps extends Omit<EditPageProps, 'who'> {
  /** Where the form posts. */
  readonly path: string
  /** How the person knows; left out where it is known from who they are. */
  readonly evidence?: ComponentChildren
}

/** What stands in the frame of whoever edits. */
export function EditForm(props: EditFormProps) {
  const { entity, record, typed, path } = props
  return (
    <>
      <BackLink t={t} href={props.back}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={isHidden(record) ? undefined : <Name>{record.name}</Name>}>
        {t(`steward.edit.heading.${entity}`)}
      </PageHeading>
      {props.note}
      {props.conflict && <ConflictPart {...props.conflict} />}
      <Form action={path} enhance>
        <input type="hidden" name="version" value={typedText(typed, 'version') || String(record.version)} />
        <Button name="act" value="save">
          {t('common.save')}
        </Button>
        <p class="hint">{t('steward.edit.keys')}</p>
        <div>
          <Fields entity={entity} record={record} scope={scopeOf(props)} />
        </div>
        {props.evidence}
        <Button name="act" value="save">
          {t('common.save')}
        </Button>
      </Form>
    </>
  )
}

function scopeOf({ typed, errors, open = [] }: Pick<EditPageProps, 'typed' | 'errors' | 'open'>): Scope {
  return { typed, errors, prefix: '', open }
}

function isHidden(record: DirectoryRecord): boolean {
  return record.entity === 'location' && record.visibility !== 'public'
}

function Fields({ entity, record, scope }: { entity: PagedEntity; record: DirectoryRecord; scope: Scope }) {
  const complexHours = typedHours(listIn(record.doc, 'schedules'), '')['hours.mode'] === 'keep'
  switch (entity) {
    case 'service':
      return <ServiceFields scope={scope} complexHours={complexHours} />
    case 'organization':
      return <AgencyFields scope={scope} />
    case 'service_at_location':
      return <AtPlaceFields scope={scope} complexHours={complexHours} />
    case 'location':
      return isHidden(record) ? (
        <DoorFields scope={scope} />
      ) : (
        <PlaceFields scope={scope} complexHours={complexHours} />
      )
  }
}

/** Both versions side by side. The form below already holds them together: yours where you typed, theirs elsewhere. */
function ConflictPart({ values, others }: NonNullable<EditPageProps['conflict']>) {
  return (
    <>
      <Notice t={t} kind="aging" title={t('steward.conflict.heading')}>
        <p>{t('steward.conflict.lead')}</p>
        {others.length > 0 && (
          <p>{t('steward.conflict.others', { fields: others.map(fieldName).join(' · ') })}</p>
        )}
      </Notice>
      {values.length > 0 && (
        <Table
          t={t}
          caption={t('steward.conflict.caption')}
          rows={values}
          rowKey={(one) => one.path}
          columns={[
            { heading: t('steward.origins.field'), cell: (one) => fieldName(one.path), rowHeading: true },
            {
              heading: t('steward.conflict.yours'),
              cell: (one) => <Value path={one.path} value={one.yours} />,
            },
            {
              heading: t('steward.conflict.theirs'),
              cell: (one) => <Value path={one.path} value={one.theirs} />,
            },
          ]}
        />
      )}
    </>
  )
}
