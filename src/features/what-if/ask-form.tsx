import type { KnownProgram } from '#features/identity/index.ts'
import { categories, columns, lanes, modes, purposes } from '#features/sharing/index.ts'
import { categoryWords, columnWords, laneWords, modeWords, purposeWords } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Form, type Option, SelectField } from '#web/parts/index.ts'
import { type AskedOfMay, type AskedOfTable, MAY, TABLE } from './addresses.ts'

const CHOOSE = '–'

/** The question as a form that asks by its address: codes, and nothing about anybody. */
export function AskForm({
  asked,
  programs,
}: {
  readonly asked: AskedOfMay
  readonly programs: readonly KnownProgram[]
}) {
  return (
    <Form action={MAY} method="get" search={t('maypass.who.heading')}>
      <HolderFields asked={asked} programs={programs} />
      <SelectField
        t={t}
        name="category"
        label={t('maypass.field.category')}
        empty={CHOOSE}
        value={asked.category}
        options={categories.map((value) => ({ value, label: categoryWords(value) }))}
      />
      <SelectField
        t={t}
        name="to"
        label={t('maypass.field.to')}
        hint={t('maypass.field.to.hint')}
        empty={CHOOSE}
        value={asked.to}
        options={[
          ...columns.map((value) => ({ value, label: columnWords(value) })),
          ...programs.map(programOption),
        ]}
      />
      <SelectField
        t={t}
        name="purpose"
        label={t('maypass.field.purpose')}
        value={asked.purpose ?? 'care'}
        options={purposes.map((value) => ({ value, label: purposeWords(value) }))}
      />
      <SelectField
        t={t}
        name="mode"
        label={t('maypass.field.mode')}
        value={asked.mode ?? 'view'}
        options={modes.map((value) => ({ value, label: modeWords(value) }))}
      />
      <Button>{t('maypass.ask')}</Button>
    </Form>
  )
}

/** Whose table is shown. */
export function TableForm({
  asked,
  programs,
}: {
  readonly asked: AskedOfTable
  readonly programs: readonly KnownProgram[]
}) {
  return (
    <Form action={TABLE} method="get" search={t('maypass.field.from')}>
      <HolderFields asked={asked} programs={programs} />
      <Button>{t('maypass.table.show')}</Button>
    </Form>
  )
}

function HolderFields({
  asked,
  programs,
}: {
  readonly asked: AskedOfTable
  readonly programs: readonly KnownProgram[]
}) {
  const ofLanes: Option[] = lanes.map((value) => ({ value, label: laneWords(value) }))
  return (
    <>
      <SelectField
        t={t}
        name="from"
        label={t('maypass.field.from')}
        hint={t('maypass.field.from.hint')}
        empty={CHOOSE}
        value={asked.from}
        options={[
          ...programs.map(programOption),
          ...ofLanes.map(({ value, label }) => ({ value, label: t('maypass.from.lane', { lane: label }) })),
        ]}
      />
      <SelectField
        t={t}
        name="also"
        label={t('maypass.field.also')}
        hint={t('maypass.field.also.hint')}
        empty={t('maypass.field.also.none')}
        value={asked.also}
        options={ofLanes}
      />
    </>
  )
}

function programOption({ id, name }: KnownProgram): Option {
  return { value: id, label: t('maypass.option.program', { name }) }
}
