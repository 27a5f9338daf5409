import type { ComponentChildren } from 'preact'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  type SummaryError,
} from '#web/parts/index.ts'
import { AddressFields, AgencyFields, DoorFields, EvidenceFields } from './form/other-fields.tsx'
import { errorOf, Group, Line, type Scope } from './form/scope.tsx'
import { ServiceFields } from './form/service-fields.tsx'
import { formName, type Typed, typedText } from './form/typed.ts'

export interface AddPageProps {
  readonly who: StewardHere
  /** The agency it belongs to; absent for a new one. */
  readonly agency?: { readonly id: string; readonly name: string } | undefined
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  /** Said above the form, such as where filled-in values come from. */
  readonly note?: ComponentChildren
  /** Where the form is sent, when not to the page for adding. */
  readonly action?: string
}

const LEVELS = ['public', 'area', 'contact', 'members', 'named'] as const

/** A new service: its agency, what it does, where it is if anywhere, and how the steward knows. */
export function AddPage({ who, agency, typed, errors, note, action }: AddPageProps) {
  const path = action ?? (agency === undefined ? '/steward/add' : `/steward/add/${agency.id}`)
  const scope = (prefix: string): Scope => ({ typed, errors, prefix })
  return (
    <StewardFrame title={t('steward.add.title')} path={path} who={who} here="add" errors={errors}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading lead={agency === undefined ? t('steward.add.lead') : <Name>{agency.name}</Name>}>
        {t('steward.add.heading')}
      </PageHeading>
      {note}
      <Form action={path} enhance>
        {/* First in the form, so that Enter in any field saves instead of looking for needs. */}
        <Button name="act" value="save">
          {t('steward.add.button')}
        </Button>
        {agency === undefined && <AgencyFields scope={scope('organization.')} />}
        <ServiceFields scope={scope('service.')} complexHours={false} />
        <WhereFields scope={scope('place.')} />
        <EvidenceFields scope={scope('')} stillTrue={false} />
        <Button name="act" value="save">
          {t('steward.add.button')}
        </Button>
      </Form>
    </StewardFrame>
  )
}

/** Where it is. Whoever gives shelter starts hidden whatever is chosen here, and the page says so beforehand. */
function WhereFields({ scope }: { scope: Scope }) {
  return (
    <>
      <Group id="place" heading={t('steward.places.heading')}>
        <RadioField
          t={t}
          name={formName('place.is')}
          label={t('steward.add.where')}
          inline
          value={typedText(scope.typed, 'place.is') || 'no'}
          error={errorOf(scope, 'is')}
          options={[
            { value: 'no', label: t('steward.add.noPlace') },
            { value: 'yes', label: t('steward.add.atPlace') },
          ]}
        />
        <RadioField
          t={t}
          name={formName('place.visibility')}
          label={t('steward.hide.level')}
          value={typedText(scope.typed, 'place.visibility') || 'public'}
          error={errorOf(scope, 'visibility')}
          options={LEVELS.map((value) => ({
            value,
            label: t(`steward.visibility.${value}`),
            hint: value === 'public' ? undefined : t(`steward.visibilityMeans.${value}`),
          }))}
        />
        <Notice t={t}>{t('steward.add.shelter')}</Notice>
        <Line scope={scope} path="name" label={t('steward.add.placeName')} optional={false} />
      </Group>
      <AddressFields scope={scope} />
      <DoorFields scope={scope} />
    </>
  )
}
