import type { WhoActs } from '#features/identity/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  EmptyState,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import { minimumGroupSources } from '../asking/domain/need.ts'
import type { MinimumGroup } from '../asking/minimum-groups.ts'
import { CountyField, NeedFields, type Typed, typedOne } from '../asking/pages/need-fields.tsx'
import { countyName } from '../asking/pages/sent-list.tsx'
import { t } from '../asking/pages/words.ts'

export const RECORDS = '/coalition/records'

export interface RecordsPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly records: readonly MinimumGroup[]
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Where the coalition recorded that at least 11 young people of a county fit a combination. */
export function RecordsPage(props: RecordsPageProps) {
  const { who, demo, errors, done, records } = props
  return (
    <WorkFrame
      title={t('records.title')}
      path={RECORDS}
      who={who}
      demo={demo}
      here="coalition"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/coalition">
        {t('records.back')}
      </BackLink>
      <PageHeading lead={t('records.lead')}>{t('records.heading')}</PageHeading>
      <Section heading={t('records.list')}>
        <RecordTable records={records} />
      </Section>
      <Section heading={t('records.add')} id="add">
        <p>{t('records.care')}</p>
        <RecordForm {...props} />
      </Section>
    </WorkFrame>
  )
}

function RecordTable({ records }: { records: readonly MinimumGroup[] }) {
  return (
    <Table<MinimumGroup>
      t={t}
      caption={t('records.list')}
      hideCaption
      rows={records}
      rowKey={(one) => one.id}
      empty={
        <EmptyState
          icon="chart"
          heading={t('records.none')}
          next={{ href: '#add', words: t('records.add') }}
        />
      }
      columns={[
        { heading: t('records.county'), rowHeading: true, cell: (one) => countyName(t, one.county) },
        { heading: t('records.band'), cell: (one) => t(`askanswer.band.${one.band}`) },
        {
          heading: t('records.gender'),
          cell: (one) =>
            one.gender === null ? t('records.gender.any') : t(`askanswer.gender.${one.gender}`),
        },
        {
          heading: t('records.needs'),
          cell: (one) =>
            one.needs.length === 0
              ? t('records.needs.none')
              : one.needs.map((need) => t(`askanswer.need.${need}`)).join(', '),
        },
        { heading: t('records.source'), cell: (one) => t(`records.source.${one.source}`) },
        {
          heading: t('records.countedOn'),
          cell: (one) => t.date(one.countedOn),
        },
        {
          heading: t('records.act'),
          cell: (one) => (
            <Form action={`${RECORDS}/${one.id}/end`}>
              <Button
                kind="quiet"
                about={t('records.about', {
                  county: countyName(t, one.county),
                  band: t(`askanswer.band.${one.band}`),
                })}
              >
                {t('records.end')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

function RecordForm({ typed, errors }: Pick<RecordsPageProps, 'typed' | 'errors'>) {
  return (
    <Form action={RECORDS}>
      <CountyField
        typed={typed}
        errors={errors}
        label={t('records.county')}
        hint={t('records.county.hint')}
      />
      <NeedFields
        typed={typed}
        errors={errors}
        words={{
          band: t('records.band'),
          gender: t('records.gender'),
          anyGender: t('records.gender.any'),
          needs: t('records.needs'),
          needsHint: t('records.needs.hint'),
        }}
      />
      <SelectField
        t={t}
        name="source"
        label={t('records.source')}
        value={typedOne(typed, 'source') ?? ''}
        error={errorFor(errors, 'source')}
        empty="–"
        options={minimumGroupSources.map((value) => ({ value, label: t(`records.source.${value}`) }))}
      />
      <Field
        t={t}
        name="countedOn"
        type="date"
        width="medium"
        label={t('records.countedOn')}
        value={typedOne(typed, 'countedOn')}
        error={errorFor(errors, 'countedOn')}
      />
      <CheckboxField
        t={t}
        name="sure"
        label={t('records.atLeast')}
        values={[]}
        error={errorFor(errors, 'sure')}
        options={[{ value: 'yes', label: t('records.sure') }]}
      />
      <Button>{t('records.save')}</Button>
    </Form>
  )
}
