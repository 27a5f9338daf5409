import { t } from '#web/frame/staff.tsx'
import { Button, CheckboxField, errorFor, Field, Form, SelectField, TextArea } from '#web/parts/index.ts'
import type { KnownPerson } from '../releases/releases-of.ts'
import { releaseDays } from '../releases/write-release.ts'
import type { programsToShareWith } from '../sharing/shares-of.ts'
import { type PageProps, RecordFrame } from './frame.tsx'
import { programOption } from './share-page.tsx'
import { CATEGORIES, categoryWords, PURPOSES, purposeWords } from './words.ts'

export const EXPLAINED = ['consequences', 'revoke', 'independent', 'redisclosure'] as const
export const HOWS = ['typed', 'scanned'] as const

/** A form as it was typed. */
export interface TypedRelease {
  readonly program?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly purpose?: string | undefined
  readonly days?: string | undefined
  readonly explained?: readonly string[] | undefined
  readonly youth?: string | undefined
  readonly how?: string | undefined
  readonly guardian?: string | undefined
  readonly guardianName?: string | undefined
  readonly said?: string | undefined
}

export interface NewReleasePageProps extends PageProps {
  readonly record: string
  readonly programs: Awaited<ReturnType<typeof programsToShareWith>>
  readonly people: readonly KnownPerson[]
  readonly typed: TypedRelease
}

/** A release, composed with the young person: to one organization, item by item, with an end. */
export function NewReleasePage(props: NewReleasePageProps) {
  const { record, programs, people, typed, errors } = props
  const { start, cap } = releaseDays()
  const error = (field: string) => errorFor(errors, field)
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/releases/new`}
      heading={t('share.new.heading')}
      lead={t('share.new.lead')}
    >
      <Form action={`/records/${record}/releases`}>
        <SelectField
          t={t}
          name="program"
          label={t('share.new.program')}
          empty={t('share.program.choose')}
          value={typed.program}
          error={error('program')}
          options={programs.map(programOption)}
        />
        <CheckboxField
          t={t}
          name="categories"
          label={t('share.new.categories')}
          values={typed.categories}
          error={error('categories')}
          options={CATEGORIES.map((value) => ({ value, label: categoryWords(value) }))}
        />
        <SelectField
          t={t}
          name="purpose"
          label={t('share.new.purpose')}
          value={typed.purpose ?? 'care'}
          error={error('purpose')}
          options={PURPOSES.map((value) => ({ value, label: purposeWords(value) }))}
        />
        <Field
          t={t}
          name="days"
          label={t('share.new.days')}
          hint={t('share.new.days.hint', { cap })}
          value={typed.days ?? String(start)}
          error={error('days')}
          inputMode="numeric"
          width="short"
        />
        <CheckboxField
          t={t}
          name="explained"
          label={t('share.new.explained')}
          values={typed.explained}
          error={error('explained')}
          options={EXPLAINED.map((value) => ({ value, label: t(`share.new.explained.${value}`) }))}
        />
        <Field
          t={t}
          name="youth"
          label={t('share.new.youth')}
          value={typed.youth}
          error={error('youth')}
          maxLength={200}
        />
        <SelectField
          t={t}
          name="guardian"
          label={t('share.new.guardian')}
          empty={t('share.new.guardian.none')}
          optional
          value={typed.guardian}
          error={error('guardian')}
          options={people
            .filter(({ standing, flagged }) => standing.length > 0 && !flagged)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          t={t}
          name="guardianName"
          label={t('share.new.guardianName')}
          optional
          value={typed.guardianName}
          error={error('guardianName')}
          maxLength={200}
        />
        <SelectField
          t={t}
          name="how"
          label={t('share.new.how')}
          value={typed.how ?? 'typed'}
          options={HOWS.map((value) => ({ value, label: t(`share.new.how.${value}`) }))}
        />
        <TextArea t={t} name="said" label={t('share.new.said')} optional value={typed.said} />
        <Button>{t('share.new.save')}</Button>
      </Form>
    </RecordFrame>
  )
}
