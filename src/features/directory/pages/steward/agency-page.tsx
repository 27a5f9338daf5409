import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Columns,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  Tag,
} from '#web/parts/index.ts'
import type { AgencyFile } from '../../questions/agency-file.ts'
import type { AgencyChoice } from '../../tie-agency.ts'
import { doneBar } from './done-bar.tsx'
import type { DoneWord } from './done-words.ts'
import { Dates, Facts, History, Origins } from './record-parts.tsx'
import { statusTone, statusWords } from './status-words.ts'
import { recordPath } from './steward-paths.ts'

interface AgencyPageProps {
  readonly who: StewardHere
  readonly file: AgencyFile
  readonly now: Date
  readonly agencies: { readonly choices: readonly AgencyChoice[]; readonly tied: AgencyChoice | undefined }
  readonly done?: DoneWord | undefined
}

const PATHS = ['name', 'alternate_name', 'description', 'phones', 'email', 'website']

/** An agency with its services. */
export function AgencyPage(props: AgencyPageProps) {
  const { who, file, now, agencies } = props
  const { record, services } = file
  const path = recordPath('organization', record.id)
  return (
    <StewardFrame
      title={t('steward.agency.title')}
      path={path}
      who={who}
      done={doneBar(props, 'organization')}
    >
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading>
        <Name>{record.name}</Name>
      </PageHeading>
      <Cluster>
        <form method="post" action={`${path}/confirm`} data-enhance>
          <Button>{t('steward.act.stillTrue')}</Button>
        </form>
        <ButtonLink href={`${path}/edit`} kind="quiet">
          {t('steward.act.change')}
        </ButtonLink>
        <ButtonLink href={`/steward/add/${record.id}`} kind="quiet">
          {t('steward.agency.add')}
        </ButtonLink>
      </Cluster>
      <Columns>
        <div class="stack">
          <Section heading={t('steward.form.agency')}>
            <Facts record={record} paths={PATHS} />
          </Section>
          <Section heading={t('steward.agency.services', { count: services.length })}>
            <ul>
              {services.map((service) => (
                <li key={service.id}>
                  <a href={recordPath('service', service.id)}>
                    <Name>{service.name}</Name>
                  </a>{' '}
                  {service.status !== 'active' && (
                    <Tag tone={statusTone(service.status)}>{statusWords(service.status)}</Tag>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        </div>
        <Section heading={t('steward.dates.heading')}>
          <Dates file={file} now={now} />
        </Section>
      </Columns>
      <Section heading={t('steward.tie.heading')}>
        <p>{t('steward.tie.lead')}</p>
        <Tie path={path} {...agencies} />
      </Section>
      <Origins file={file} />
      <History file={file} entity="organization" />
    </StewardFrame>
  )
}

function Tie({ path, choices, tied }: AgencyPageProps['agencies'] & { readonly path: string }) {
  if (choices.length === 0) return <p class="empty">{t('steward.tie.none')}</p>
  return (
    <Form action={`${path}/agency`}>
      <SelectField
        t={t}
        name="agency"
        label={t('steward.tie.agency')}
        options={[
          { value: 'none', label: t('steward.tie.nobody') },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={tied?.id ?? 'none'}
      />
      <Button kind="quiet">{t('steward.tie.save')}</Button>
    </Form>
  )
}
