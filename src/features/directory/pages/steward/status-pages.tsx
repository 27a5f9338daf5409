import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { textIn } from '../../domain/hsds.ts'
import type { DirectoryRecord } from '../../records/load-record.ts'
import { type Typed, typedText } from './form/typed.ts'
import { recordPath } from './steward-paths.ts'

interface StatusPageProps {
  readonly who: StewardHere
  readonly record: DirectoryRecord
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** Closing: for now, with the day it is expected back, or for good. */
export function ClosePage({ who, record, typed, errors }: StatusPageProps) {
  const path = recordPath('service', record.id)
  return (
    <StewardFrame title={t('steward.close.title')} path={`${path}/close`} who={who} errors={errors}>
      <BackLink t={t} href={path}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={<Name>{record.name}</Name>}>{t('steward.close.heading')}</PageHeading>
      <Form action={`${path}/close`} enhance>
        <Version typed={typed} record={record} />
        <RadioField
          t={t}
          name="how"
          label={t('steward.close.how')}
          error={errorFor(errors, 'how')}
          value={typedText(typed, 'how')}
          options={[
            { value: 'temporarily', label: t('steward.close.forNow'), hint: t('steward.close.forNowHint') },
            { value: 'for good', label: t('steward.close.forGood'), hint: t('steward.close.forGoodHint') },
          ]}
        />
        <Day
          name="until"
          label={t('steward.close.until')}
          hint={t('steward.close.untilHint')}
          typed={typed}
          errors={errors}
        />
        <Reason typed={typed} errors={errors} />
        <Button kind="danger">{t('steward.close.button')}</Button>
      </Form>
    </StewardFrame>
  )
}

/** Taking people again. The message left on the card at closing comes off with the same tap. */
export function ReopenPage({ who, record, typed, errors }: StatusPageProps) {
  const path = recordPath('service', record.id)
  const alert = textIn(record.doc, 'alert')
  return (
    <StewardFrame title={t('steward.reopen.title')} path={`${path}/reopen`} who={who} errors={errors}>
      <BackLink t={t} href={path}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={<Name>{record.name}</Name>}>{t('steward.reopen.heading')}</PageHeading>
      <Form action={`${path}/reopen`} enhance>
        <Version typed={typed} record={record} />
        {alert !== '' && (
          <>
            <Notice t={t} title={t('steward.reopen.alert')}>
              <p>
                <bdi class="said">{alert}</bdi>
              </p>
            </Notice>
            <Checkbox
              name="clear"
              label={t('steward.reopen.clear')}
              checked={typedText(typed, 'version') === '' || typedText(typed, 'clear') !== ''}
            />
          </>
        )}
        <Reason typed={typed} errors={errors} />
        <Button>{t('steward.reopen.button')}</Button>
      </Form>
    </StewardFrame>
  )
}

function Version({ typed, record }: { typed: Typed; record: DirectoryRecord }) {
  const value = typedText(typed, 'version') || String(record.version)
  return <input type="hidden" name="version" value={value} />
}

function Reason({ typed, errors }: Pick<StatusPageProps, 'typed' | 'errors'>) {
  return (
    <TextArea
      t={t}
      name="reason"
      label={t('steward.reason')}
      hint={t('steward.reasonHint')}
      rows={2}
      value={typedText(typed, 'reason')}
      error={errorFor(errors, 'reason')}
    />
  )
}

/** A day from a calendar, or typed as 2026-05-31 where the browser has none. */
export function Day(props: {
  name: string
  label: string
  hint?: string
  required?: boolean
  typed: Typed
  errors?: readonly SummaryError[] | undefined
}) {
  return (
    <Field
      t={t}
      name={props.name}
      label={props.label}
      hint={props.hint}
      optional={!props.required}
      width="medium"
      value={typedText(props.typed, props.name)}
      error={errorFor(props.errors, props.name)}
    />
  )
}
